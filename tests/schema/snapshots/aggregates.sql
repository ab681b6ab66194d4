SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"reportedAt":'
  || ('"'
  || to_char(timezone('UTC', t2.reported_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || '}'), ','), '')
  || ']')
  || ',"aggregates":'
  || (SELECT ('['
  || coalesce(string_agg(('{"month":'
  || coalesce(('"'
  || CAST(t4.reported_at_month AS TEXT)
  || '"'), 'null')
  || ',"team":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t5.name) AS TEXT)
  || ',"captain":'
  || coalesce((SELECT ('{"person":'
  || coalesce((SELECT ('{"name":'
  || coalesce(CAST(to_json(CASE WHEN (t7.community_id = ANY ($8::UUID[]) OR t7.id = ANY ($9::UUID[])) THEN t7.name ELSE left(t7.name, 1)
  || '**' END) AS TEXT), 'null')
  || '}') AS anon_6
FROM person AS t7
WHERE t7.tenant_id = t6.tenant_id AND (t7.community_id = ANY ($8::UUID[]) OR t7.id = ANY ($9::UUID[])) AND t7.id = t6.person_id), 'null')
  || '}') AS anon_5
FROM appointment AS t6
WHERE t6.tenant_id = t5.tenant_id AND t6.community_id = ANY ($8::UUID[]) AND t6.team_id = t5.id AND t6.post IN ('captain') AND t6.state IN ('serving')), 'null')
  || '}') AS anon_4
FROM team AS t5
WHERE t5.tenant_id = t4.tenant_id AND t5.community_id = ANY ($8::UUID[]) AND t5.id = t4.team_id), 'null')
  || ',"group":null,"count":'
  || CAST(t4.n AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_3
FROM (SELECT $10::UUID AS tenant_id, CAST(date_trunc('month', timezone($11::VARCHAR, t3.reported_at)) AS DATE) AS reported_at_month, t3.team_id AS team_id, count(*) AS n
FROM membership AS t3
WHERE t3.tenant_id = $10::UUID AND t3.community_id = ANY ($8::UUID[]) AND t3.state = ANY ($12::TEXT[]) GROUP BY CAST(date_trunc('month', timezone($11::VARCHAR, t3.reported_at)) AS DATE), t3.team_id ORDER BY n DESC, reported_at_month, team_id
 LIMIT $13::BIGINT) AS t4)
  || '}') AS anon_2
FROM (SELECT t1.*
FROM membership AS t1
WHERE t1.tenant_id = $10::UUID AND t1.community_id = ANY ($8::UUID[]) AND t1.state = ANY ($14::TEXT[]) ORDER BY t1.id ASC
 LIMIT $15::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
