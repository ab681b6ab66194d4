SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"group":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t1.name) AS TEXT)
  || ',"team":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t2.name) AS TEXT)
  || ',"community":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || '}') AS anon_4
FROM community AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.id = t2.community_id), 'null')
  || '}') AS anon_3
FROM team AS t2
WHERE t2.tenant_id = t1.tenant_id AND t2.community_id = ANY ($8::UUID[]) AND t2.id = t1.team_id), 'null')
  || ',"grid":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t4.name) AS TEXT)
  || '}') AS anon_5
FROM grid AS t4
WHERE t4.tenant_id = t1.tenant_id AND t4.id = t1.grid_id), 'null')
  || ',"leader":'
  || coalesce((SELECT ('{"post":'
  || ('"'
  || upper(t5.post)
  || '"')
  || ',"termStartsOn":'
  || ('"'
  || CAST(t5.term_starts_on AS TEXT)
  || '"')
  || '}') AS anon_6
FROM appointment AS t5
WHERE t5.tenant_id = t1.tenant_id AND t5.community_id = ANY ($9::UUID[]) AND t5.group_id = t1.id AND t5.post IN ('group_leader') AND t5.state IN ('serving')), 'null')
  || '}') AS anon_2
FROM "group" AS t1
WHERE t1.tenant_id = $10::UUID AND t1.community_id = ANY ($8::UUID[]) AND t1.id = $11::UUID), 'null')
  || '}') END END END AS anon_1
