SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"me":'
  || coalesce((SELECT ('{"roles":'
  || (SELECT ('['
  || coalesce(string_agg(('{"scope":'
  || ('"'
  || upper(t3.scope)
  || '"')
  || ',"place":'
  || CASE WHEN (t3.scope = 'community') THEN coalesce((SELECT ('{"__typename":"Community","name":'
  || CAST(to_json(t4.name) AS TEXT)
  || '}') AS anon_4
FROM community AS t4
WHERE t4.tenant_id = t3.tenant_id AND t4.id = t3.scope_id), 'null') WHEN (t3.scope = 'area') THEN coalesce((SELECT '{"__typename":"PropertyManagementArea"}'
FROM property_management_area AS t5
WHERE t5.tenant_id = t3.tenant_id AND t5.id = t3.scope_id), 'null') WHEN (t3.scope = 'group') THEN coalesce((SELECT ('{"__typename":"Group","team":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t7.name) AS TEXT)
  || '}') AS anon_6
FROM team AS t7
WHERE t7.tenant_id = t6.tenant_id AND t7.community_id = ANY ($8::UUID[]) AND t7.id = t6.team_id), 'null')
  || '}') AS anon_5
FROM "group" AS t6
WHERE t6.tenant_id = t3.tenant_id AND t6.community_id = ANY ($8::UUID[]) AND t6.id = t3.scope_id), 'null') WHEN (t3.scope = 'building') THEN coalesce((SELECT '{"__typename":"Building"}'
FROM building AS t8
WHERE t8.tenant_id = t3.tenant_id AND t8.id = t3.scope_id), 'null') ELSE 'null' END
  || '}'), ','), '')
  || ']') AS anon_3
FROM (SELECT t2.*
FROM role_grant AS t2
WHERE t2.tenant_id = t1.tenant_id AND t2.valid_from <= now() AND (t2.valid_to IS NULL OR t2.valid_to > now()) AND t2.seat_id = t1.id ORDER BY t2.valid_from, t2.id
 LIMIT $9::BIGINT) AS t3)
  || '}') AS anon_2
FROM seat AS t1
WHERE t1.tenant_id = $10::UUID AND t1.id = $11::UUID), 'null')
  || '}') END END END AS anon_1
