SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM membership AS t3
WHERE t3.tenant_id = $8::UUID AND t3.community_id = $9::UUID AND t3.state = ANY ($10::TEXT[])) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"id":'
  || ('"membership_'
  || CAST(t2.id AS TEXT)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"reportedAt":'
  || ('"'
  || to_char(timezone('UTC', t2.reported_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM membership AS t1
WHERE t1.tenant_id = $8::UUID AND t1.community_id = $11::UUID AND t1.state = ANY ($12::TEXT[]) ORDER BY t1.id ASC
 LIMIT $13::BIGINT) AS t2
HAVING true)
  || ',"dutyCards":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"title":'
  || CAST(to_json(t5.title) AS TEXT)
  || ',"dueAt":'
  || ('"'
  || to_char(timezone('UTC', t5.due_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_3
FROM (SELECT t4.*
FROM duty_card AS t4
WHERE t4.tenant_id = $8::UUID ORDER BY t4.due_at DESC, t4.id DESC
 LIMIT $14::BIGINT) AS t5
HAVING true)
  || '}') END END END AS anon_1
