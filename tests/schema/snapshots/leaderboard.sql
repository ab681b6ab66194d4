SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"leaderboard":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"balance":'
  || CAST(t2.balance AS TEXT)
  || ',"stars":'
  || coalesce(CAST(width_bucket(t2.balance, coalesce((SELECT points_rules_1.stars
FROM points_rules AS points_rules_1
WHERE points_rules_1.tenant_id = t2.tenant_id AND points_rules_1.effective_from <= now() ORDER BY points_rules_1.effective_from DESC, points_rules_1.number DESC
 LIMIT 1), '{20,60,120,240,480}')) AS TEXT), 'null')
  || ',"person":'
  || coalesce((SELECT ('{"name":'
  || coalesce(CAST(to_json(CASE WHEN (t3.community_id = ANY ($8::UUID[]) OR t3.id = ANY ($9::UUID[])) THEN t3.name ELSE left(t3.name, 1)
  || '**' END) AS TEXT), 'null')
  || '}') AS anon_3
FROM person AS t3
WHERE t3.tenant_id = t2.tenant_id AND (t3.community_id = ANY ($10::UUID[]) OR t3.id = ANY ($11::UUID[])) AND t3.id = t2.person_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.tenant_id AS tenant_id, t1.id AS id, t1.version AS version, t1.created_at AS created_at, t1.created_by AS created_by, t1.updated_at AS updated_at, t1.updated_by AS updated_by, t1.person_id AS person_id, t1.community_id AS community_id, t1.balance AS balance, t1.entries AS entries
FROM points_account AS t1
WHERE t1.tenant_id = $12::UUID AND (t1.community_id = ANY ($13::UUID[]) OR (EXISTS (SELECT 1
FROM membership AS membership_1
WHERE membership_1.tenant_id = t1.tenant_id AND membership_1.person_id = t1.person_id AND membership_1.state IN ('active', 'reserve') AND membership_1.community_id = ANY ($13::UUID[])))) AND (EXISTS (SELECT 1
FROM membership AS membership_2
WHERE membership_2.tenant_id = t1.tenant_id AND membership_2.person_id = t1.person_id AND membership_2.state IN ('active', 'reserve') AND membership_2.community_id = t1.community_id)) AND t1.community_id = $14::UUID ORDER BY t1.balance DESC, t1.id DESC
 LIMIT $15::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
