SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"areaScorecards":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || '}') AS anon_3
FROM property_management_area AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.id = t2.id), 'null')
  || ',"contracts":'
  || (SELECT ('['
  || coalesce(string_agg(('{"state":'
  || ('"'
  || upper(t5.state)
  || '"')
  || ',"company":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t6.name) AS TEXT)
  || '}') AS anon_5
FROM property_company AS t6
WHERE t6.tenant_id = t5.tenant_id AND t6.id = t5.company_id), 'null')
  || '}'), ','), '')
  || ']') AS anon_4
FROM (SELECT t4.*
FROM service_contract AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.area_id = t2.id AND t4.state IN ('signed', 'filed') ORDER BY t4.starts_on, t4.id
 LIMIT $8::BIGINT) AS t5)
  || ',"findings":'
  || coalesce(CAST((SELECT count(*) AS count_1
FROM finding AS finding_1
WHERE finding_1.tenant_id = t2.tenant_id AND finding_1.area_id = t2.id) AS TEXT), 'null')
  || ',"openFindings":'
  || coalesce(CAST((SELECT count(*) AS count_2
FROM finding AS finding_2
WHERE finding_2.tenant_id = t2.tenant_id AND finding_2.area_id = t2.id AND finding_2.state IN ('raised', 'acknowledged', 'rectifying', 'claimed_fixed', 'escalated')) AS TEXT), 'null')
  || ',"overdueFindings":'
  || coalesce(CAST((SELECT count(*) AS count_3
FROM finding AS finding_3
WHERE finding_3.tenant_id = t2.tenant_id AND finding_3.area_id = t2.id AND finding_3.state IN ('rectifying') AND finding_3.due_on < CAST(timezone($9::VARCHAR, now()) AS DATE)) AS TEXT), 'null')
  || ',"escalatedFindings":'
  || coalesce(CAST((SELECT count(*) AS count_4
FROM finding AS finding_4
WHERE finding_4.tenant_id = t2.tenant_id AND finding_4.area_id = t2.id AND finding_4.state IN ('escalated')) AS TEXT), 'null')
  || ',"mendedFindings":'
  || coalesce(CAST((SELECT count(*) AS count_5
FROM finding AS finding_5
WHERE finding_5.tenant_id = t2.tenant_id AND finding_5.area_id = t2.id AND finding_5.mended_hours IS NOT NULL) AS TEXT), 'null')
  || ',"meanMendedHours":'
  || coalesce(CAST((SELECT CAST(round(avg(finding_6.mended_hours) * 100) AS BIGINT) AS round_1
FROM finding AS finding_6
WHERE finding_6.tenant_id = t2.tenant_id AND finding_6.area_id = t2.id) AS TEXT), 'null')
  || ',"rejectedClaims":'
  || coalesce(CAST((SELECT CAST(coalesce(sum(finding_7.rejections), 0) AS BIGINT) AS coalesce_1
FROM finding AS finding_7
WHERE finding_7.tenant_id = t2.tenant_id AND finding_7.area_id = t2.id) AS TEXT), 'null')
  || ',"assessmentResults":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"rank":'
  || coalesce(CAST(t8.rank AS TEXT), 'null')
  || ',"score":'
  || coalesce(('"'
  || CAST(round(CAST(t8.score AS NUMERIC) / CAST(100 AS NUMERIC), 2) AS TEXT)
  || '"'), 'null')
  || '}'), ',' ORDER BY t8.n DESC) FILTER (WHERE t8.n <= $10::BIGINT), '')
  || ']')
  || '}') AS anon_6
FROM (SELECT t7.*, row_number() OVER (ORDER BY t7.id DESC) AS n
FROM assessment_result AS t7
WHERE t7.tenant_id = t2.tenant_id AND t7.area_id = t2.id ORDER BY t7.id DESC
 LIMIT $10::BIGINT + $11::BIGINT) AS t8
HAVING true)
  || ',"disclosuresInTime":'
  || coalesce(CAST((SELECT count(*) AS count_6
FROM area_disclosure AS area_disclosure_1
WHERE area_disclosure_1.tenant_id = t2.tenant_id AND area_disclosure_1.area_id = t2.id AND area_disclosure_1.late IS false) AS TEXT), 'null')
  || ',"disclosuresLate":'
  || coalesce(CAST((SELECT count(*) AS count_7
FROM area_disclosure AS area_disclosure_2
WHERE area_disclosure_2.tenant_id = t2.tenant_id AND area_disclosure_2.area_id = t2.id AND area_disclosure_2.late IS true) AS TEXT), 'null')
  || ',"disclosuresOverdue":'
  || coalesce(CAST((SELECT count(*) AS count_8
FROM area_disclosure AS area_disclosure_3
WHERE area_disclosure_3.tenant_id = t2.tenant_id AND area_disclosure_3.area_id = t2.id AND area_disclosure_3.state IN ('due') AND area_disclosure_3.due_on < CAST(timezone($9::VARCHAR, now()) AS DATE)) AS TEXT), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM property_management_area AS t1
WHERE t1.tenant_id = $12::UUID ORDER BY t1.id ASC
 LIMIT $13::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
