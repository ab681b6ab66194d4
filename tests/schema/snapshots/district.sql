SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"district":'
  || coalesce((SELECT ('{"subDistricts":'
  || coalesce(CAST((SELECT count(*) AS count_1
FROM tenant AS tenant_1
WHERE tenant_1.district_id = t1.id AND tenant_1.kind IN ('sub_district') AND tenant_1.state IN ('active')) AS TEXT), 'null')
  || ',"communities":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_1.communities), $8::INTEGER) AS coalesce_1
FROM rollup AS rollup_1
WHERE rollup_1.district_id = t1.id) AS TEXT), 'null')
  || ',"members":'
  || coalesce(CAST((SELECT coalesce(sum(CASE WHEN (rollup_2.members >= $9::INTEGER) THEN rollup_2.members END), $10::INTEGER) AS coalesce_3
FROM rollup AS rollup_2
WHERE rollup_2.district_id = t1.id) AS TEXT), 'null')
  || ',"inJobPartyMembers":'
  || coalesce(CAST((SELECT coalesce(sum(CASE WHEN (rollup_3.in_job_party_members >= $11::INTEGER AND (rollup_3.members - rollup_3.in_job_party_members = $12::INTEGER OR rollup_3.members - rollup_3.in_job_party_members >= $13::INTEGER)) THEN rollup_3.in_job_party_members END), $14::INTEGER) AS coalesce_5
FROM rollup AS rollup_3
WHERE rollup_3.district_id = t1.id) AS TEXT), 'null')
  || ',"serviceStations":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_4.service_stations), $15::INTEGER) AS coalesce_7
FROM rollup AS rollup_4
WHERE rollup_4.district_id = t1.id) AS TEXT), 'null')
  || ',"twinCaptainCoveragePercent":'
  || coalesce(CAST((SELECT ($16::INTEGER * sum(rollup_5.paired_buildings) + sum(rollup_5.buildings)) / ($17::INTEGER * nullif(sum(rollup_5.buildings), $18::INTEGER)) AS anon_3
FROM rollup AS rollup_5
WHERE rollup_5.district_id = t1.id) AS TEXT), 'null')
  || ',"figures":'
  || (SELECT ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || ',"members":'
  || coalesce(CAST(CASE WHEN (t3.members >= $19::INTEGER) THEN t3.members END AS TEXT), 'null')
  || ',"inJobPartyMembers":'
  || coalesce(CAST(CASE WHEN (t3.in_job_party_members >= $20::INTEGER AND (t3.members - t3.in_job_party_members = $21::INTEGER OR t3.members - t3.in_job_party_members >= $22::INTEGER)) THEN t3.in_job_party_members END AS TEXT), 'null')
  || ',"twinCaptainCoveragePercent":'
  || coalesce(CAST(($23::INTEGER * t3.paired_buildings + t3.buildings) / ($24::INTEGER * nullif(t3.buildings, $25::INTEGER)) AS TEXT), 'null')
  || '}'), ','), '')
  || ']') AS anon_4
FROM (SELECT t2.tenant_id AS tenant_id, t2.id AS id, t2.version AS version, t2.created_at AS created_at, t2.created_by AS created_by, t2.updated_at AS updated_at, t2.updated_by AS updated_by, t2.district_id AS district_id, t2.name AS name, t2.communities AS communities, t2.members AS members, t2.in_job_party_members AS in_job_party_members, t2.service_stations AS service_stations, t2.buildings AS buildings, t2.paired_buildings AS paired_buildings, t2.taken_at AS taken_at
FROM rollup AS t2
WHERE t2.district_id = nullif(current_setting('app.district_id', true), '')::uuid AND t2.district_id = t1.id ORDER BY t2.name, t2.id
 LIMIT $26::BIGINT) AS t3)
  || '}') AS anon_2
FROM district AS t1
WHERE t1.id = nullif(current_setting('app.district_id', true), '')::uuid AND t1.id = $27::UUID), 'null')
  || '}') END END END AS anon_1
