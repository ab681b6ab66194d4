SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"community":'
  || coalesce((SELECT ('{"__typename":"Community","id":'
  || ('"community_'
  || CAST(t1.id AS TEXT)
  || '"')
  || ',"code":'
  || CAST(to_json(t1.code) AS TEXT)
  || ',"name":'
  || CAST(to_json(t1.name) AS TEXT)
  || ',"version":'
  || CAST(t1.version AS TEXT)
  || '}') AS anon_2
FROM community AS t1
WHERE t1.tenant_id = $8::UUID AND t1.id = $9::UUID), 'null')
  || '}') END END END AS anon_1
