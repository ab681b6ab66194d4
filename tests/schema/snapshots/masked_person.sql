SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"persons":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"name":'
  || coalesce(CAST(to_json(CASE WHEN ((EXISTS (SELECT 1
FROM building AS building_1
WHERE building_1.tenant_id = t2.tenant_id AND building_1.id = t2.building_id AND building_1.area_id = ANY ($8::UUID[]))) OR t2.id = ANY ($9::UUID[])) THEN t2.name ELSE left(t2.name, 1)
  || '**' END) AS TEXT), 'null')
  || ',"phone":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.phone ELSE regexp_replace(t2.phone, '^.*$', '***********') END) AS TEXT), 'null')
  || ',"homeAddress":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.home_address ELSE NULL END) AS TEXT), 'null')
  || ',"workUnit":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.work_unit ELSE NULL END) AS TEXT), 'null')
  || ',"partyMember":'
  || coalesce(CAST(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.party_member ELSE NULL END AS TEXT), 'null')
  || ',"skills":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.skills ELSE NULL END) AS TEXT), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM person AS t1
WHERE t1.tenant_id = $10::UUID AND ((EXISTS (SELECT 1
FROM building AS building_2
WHERE t1.tenant_id = building_2.tenant_id AND t1.building_id = building_2.id AND building_2.area_id = ANY ($8::UUID[]))) OR t1.id = ANY ($9::UUID[])) ORDER BY t1.id ASC
 LIMIT $11::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
