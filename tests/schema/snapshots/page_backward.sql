SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"id":'
  || ('"membership_'
  || CAST(t2.id AS TEXT)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || '}'), ',' ORDER BY t2.n DESC) FILTER (WHERE t2.n <= $8::BIGINT), '')
  || ']')
  || ',"pageInfo":{"hasPreviousPage":'
  || CASE WHEN (count(*) > $8::BIGINT) THEN 'true' ELSE 'false' END
  || ',"hasNextPage":'
  || CASE WHEN (EXISTS (SELECT 1
FROM membership AS t3
WHERE t3.tenant_id = $9::UUID AND (t3.community_id = ANY ($10::UUID[]) OR t3.person_id = ANY ($11::UUID[])) AND t3.id >= $12::UUID)) THEN 'true' ELSE 'false' END
  || '}}') AS anon_2
FROM (SELECT t1.*, row_number() OVER (ORDER BY t1.id DESC) AS n
FROM membership AS t1
WHERE t1.tenant_id = $9::UUID AND (t1.community_id = ANY ($10::UUID[]) OR t1.person_id = ANY ($11::UUID[])) AND t1.id < $13::UUID ORDER BY t1.id DESC
 LIMIT $8::BIGINT + $14::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
