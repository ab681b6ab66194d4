SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"facility":'
  || coalesce((SELECT ('{"kind":'
  || ('"'
  || upper(t1.kind)
  || '"')
  || ',"some":'
  || (SELECT ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || ',"hours":'
  || coalesce(CAST(to_json(t3.hours) AS TEXT), 'null')
  || '}'), ','), '')
  || ']') AS anon_3
FROM (SELECT t2.*
FROM facility_service AS t2
WHERE t2.tenant_id = t1.tenant_id AND t2.facility_id = t1.id ORDER BY t2.name, t2.id
 LIMIT $8::BIGINT) AS t3)
  || ',"services":'
  || (SELECT ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t5.name) AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_4
FROM (SELECT t4.*
FROM facility_service AS t4
WHERE t4.tenant_id = t1.tenant_id AND t4.facility_id = t1.id ORDER BY t4.name, t4.id
 LIMIT $9::BIGINT) AS t5)
  || '}') AS anon_2
FROM facility AS t1
WHERE t1.tenant_id = $10::UUID AND t1.id = $11::UUID), 'null')
  || '}') END END END AS anon_1
