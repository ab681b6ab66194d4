SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"exclusiveUnits":'
  || (SELECT ('{"aggregates":'
  || (SELECT ('['
  || coalesce(string_agg(('{"count":'
  || CAST(t4.n AS TEXT)
  || ',"area":{"sum":'
  || ('"'
  || CAST(CAST(coalesce(t4.sum_of_area, 0) AS BIGINT) / $8::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(CAST(coalesce(t4.sum_of_area, 0) AS BIGINT) % $9::BIGINT AS TEXT), $10::INTEGER, '0')
  || '"')
  || ',"avg":'
  || coalesce(('"'
  || CAST(CAST(sign(CAST(t4.sum_of_area AS NUMERIC)) * div(2 * abs(CAST(t4.sum_of_area AS NUMERIC)) + t4.count_of_area, 2 * nullif(t4.count_of_area, 0)) AS BIGINT) / $11::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(CAST(sign(CAST(t4.sum_of_area AS NUMERIC)) * div(2 * abs(CAST(t4.sum_of_area AS NUMERIC)) + t4.count_of_area, 2 * nullif(t4.count_of_area, 0)) AS BIGINT) % $12::BIGINT AS TEXT), $13::INTEGER, '0')
  || '"'), 'null')
  || ',"min":'
  || coalesce(('"'
  || CAST(t4.min_of_area / $14::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(t4.min_of_area % $15::BIGINT AS TEXT), $16::INTEGER, '0')
  || '"'), 'null')
  || ',"max":'
  || coalesce(('"'
  || CAST(t4.max_of_area / $17::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(t4.max_of_area % $18::BIGINT AS TEXT), $19::INTEGER, '0')
  || '"'), 'null')
  || '}}'), ','), '')
  || ']') AS anon_3
FROM (SELECT $20::UUID AS tenant_id, count(*) AS n, count(t3.area) AS count_of_area, max(t3.area) AS max_of_area, min(t3.area) AS min_of_area, sum(t3.area) AS sum_of_area
FROM exclusive_unit AS t3
WHERE t3.tenant_id = $20::UUID
 LIMIT $21::BIGINT) AS t4)
  || '}') AS anon_2
FROM (SELECT t1.*
FROM exclusive_unit AS t1
WHERE t1.tenant_id = $20::UUID ORDER BY t1.id ASC
 LIMIT $22::BIGINT) AS t2
HAVING true)
  || ',"buildings":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t6.name) AS TEXT)
  || ',"units":'
  || (SELECT ('{"aggregates":'
  || (SELECT ('['
  || coalesce(string_agg(('{"areaSource":'
  || coalesce(('"'
  || upper(t10.area_source)
  || '"'), 'null')
  || ',"area":{"sum":'
  || ('"'
  || CAST(CAST(coalesce(t10.sum_of_area, 0) AS BIGINT) / $23::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(CAST(coalesce(t10.sum_of_area, 0) AS BIGINT) % $24::BIGINT AS TEXT), $25::INTEGER, '0')
  || '"')
  || '}}'), ','), '')
  || ']') AS anon_6
FROM (SELECT $20::UUID AS tenant_id, t9.area_source AS area_source, count(*) AS n, sum(t9.area) AS sum_of_area
FROM exclusive_unit AS t9
WHERE t9.tenant_id = t6.tenant_id AND t9.building_id = t6.id GROUP BY t9.area_source ORDER BY area_source
 LIMIT $26::BIGINT) AS t10)
  || '}') AS anon_5
FROM (SELECT t7.*
FROM exclusive_unit AS t7
WHERE t7.tenant_id = t6.tenant_id AND t7.building_id = t6.id ORDER BY t7.id ASC
 LIMIT $27::BIGINT) AS t8
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t5.*
FROM building AS t5
WHERE t5.tenant_id = $20::UUID ORDER BY t5.id ASC
 LIMIT $28::BIGINT) AS t6
HAVING true)
  || '}') END END END AS anon_1
