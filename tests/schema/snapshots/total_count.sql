SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM membership AS t3
WHERE t3.tenant_id = $8::UUID) AS TEXT)
  || '}') AS anon_2
FROM (SELECT t1.*
FROM membership AS t1
WHERE t1.tenant_id = $8::UUID ORDER BY t1.id ASC
 LIMIT $9::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
