SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"teams":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t2.name) AS TEXT)
  || ',"memberships":null}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM team AS t1
WHERE t1.tenant_id = $8::UUID AND (EXISTS (SELECT 1
FROM area_community AS area_community_1
WHERE t1.tenant_id = area_community_1.tenant_id AND t1.community_id = area_community_1.community_id AND area_community_1.area_id = ANY ($9::UUID[]))) ORDER BY t1.id ASC
 LIMIT $10::BIGINT) AS t2
HAVING true)
  || ',"journalEntry":null,"duties":null}') END END END AS anon_1
