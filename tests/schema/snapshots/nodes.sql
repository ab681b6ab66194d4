SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"nodes":'
  || (SELECT ('['
  || coalesce(string_agg(CASE WHEN (t1.kind = 'person') THEN coalesce((SELECT ('{"id":'
  || ('"person_'
  || CAST(t2.id AS TEXT)
  || '"')
  || ',"__typename":"Person","name":'
  || coalesce(CAST(to_json(CASE WHEN (t2.community_id = ANY ($8::UUID[]) OR t2.id = ANY ($9::UUID[])) THEN t2.name ELSE left(t2.name, 1)
  || '**' END) AS TEXT), 'null')
  || '}') AS anon_3
FROM person AS t2
WHERE t2.tenant_id = $10::UUID AND (t2.community_id = ANY ($8::UUID[]) OR t2.id = ANY ($9::UUID[])) AND t2.id = t1.id), 'null') WHEN (t1.kind = 'team') THEN coalesce((SELECT ('{"id":'
  || ('"team_'
  || CAST(t3.id AS TEXT)
  || '"')
  || ',"__typename":"Team","name":'
  || CAST(to_json(t3.name) AS TEXT)
  || '}') AS anon_4
FROM team AS t3
WHERE t3.tenant_id = $10::UUID AND t3.community_id = ANY ($8::UUID[]) AND t3.id = t1.id), 'null') ELSE 'null' END, ',' ORDER BY t1.n), '')
  || ']') AS anon_2
FROM unnest($11::TEXT[], $12::UUID[]) WITH ORDINALITY AS t1(kind, id, n))
  || '}') END END END AS anon_1
