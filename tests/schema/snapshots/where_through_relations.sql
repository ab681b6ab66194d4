SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"id":'
  || ('"membership_'
  || CAST(t2.id AS TEXT)
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM membership AS t1
WHERE t1.tenant_id = $8::UUID AND t1.community_id = ANY ($9::UUID[]) AND (EXISTS (SELECT 1
FROM team AS team_1
WHERE t1.team_id = team_1.id AND team_1.community_id = ANY ($9::UUID[]) AND t1.tenant_id = team_1.tenant_id AND (EXISTS (SELECT 1
FROM community AS community_1
WHERE community_1.id = team_1.community_id AND community_1.tenant_id = team_1.tenant_id AND community_1.code = $10::VARCHAR)))) AND (EXISTS (SELECT 1
FROM person AS person_1
WHERE t1.person_id = person_1.id AND (person_1.community_id = ANY ($9::UUID[]) OR person_1.id = ANY ($11::UUID[])) AND t1.tenant_id = person_1.tenant_id AND (person_1.community_id = ANY ($9::UUID[]) OR person_1.id = ANY ($11::UUID[])) AND person_1.party_member = $12::BOOLEAN)) ORDER BY t1.id ASC
 LIMIT $13::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
