SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"findings":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM finding AS t3
WHERE t3.tenant_id = $8::UUID AND t3.area_id = ANY ($9::UUID[])) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"severity":'
  || ('"'
  || upper(t2.severity)
  || '"')
  || ',"title":'
  || CAST(to_json(t2.title) AS TEXT)
  || ',"place":'
  || CAST(to_json(t2.place) AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"dueOn":'
  || coalesce(('"'
  || CAST(t2.due_on AS TEXT)
  || '"'), 'null')
  || ',"steps":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"act":'
  || CAST(to_json(t5.act) AS TEXT)
  || ',"after":'
  || ('"'
  || upper(t5.after)
  || '"')
  || ',"words":'
  || CAST(to_json(t5.words) AS TEXT)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_3
FROM (SELECT t4.*
FROM finding_step AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.area_id = ANY ($9::UUID[]) AND t4.finding_id = t2.id ORDER BY t4.id ASC
 LIMIT $10::BIGINT) AS t5
HAVING true)
  || ',"photos":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"format":'
  || ('"'
  || upper(t7.format)
  || '"')
  || ',"size":'
  || CAST(t7.size AS TEXT)
  || ',"width":'
  || CAST(t7.width AS TEXT)
  || ',"height":'
  || CAST(t7.height AS TEXT)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t6.*
FROM finding_photo AS t6
WHERE t6.tenant_id = t2.tenant_id AND t6.area_id = ANY ($9::UUID[]) AND t6.finding_id = t2.id ORDER BY t6.id ASC
 LIMIT $11::BIGINT) AS t7
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM finding AS t1
WHERE t1.tenant_id = $8::UUID AND t1.area_id = ANY ($9::UUID[]) ORDER BY t1.id ASC
 LIMIT $12::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
