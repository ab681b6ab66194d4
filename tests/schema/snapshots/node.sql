SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"node":'
  || coalesce((SELECT ('{"id":'
  || ('"duty_card_'
  || CAST(t1.id AS TEXT)
  || '"')
  || ',"__typename":"DutyCard","title":'
  || CAST(to_json(t1.title) AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t1.state)
  || '"')
  || '}') AS anon_2
FROM duty_card AS t1
WHERE t1.tenant_id = $8::UUID AND t1.id = $9::UUID), 'null')
  || '}') END END END AS anon_1
