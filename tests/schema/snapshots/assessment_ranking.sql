SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"assessmentRounds":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"title":'
  || CAST(to_json(t2.title) AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"residentWeight":'
  || CAST(t2.resident_weight AS TEXT)
  || ',"smallestCell":'
  || coalesce(CAST(t2.smallest_cell AS TEXT), 'null')
  || ',"methodEn":'
  || coalesce(CAST(to_json(t2.method_en) AS TEXT), 'null')
  || ',"questions":'
  || (SELECT ('['
  || coalesce(string_agg(('{"position":'
  || CAST(t4.position AS TEXT)
  || ',"text":'
  || CAST(to_json(t4.text) AS TEXT)
  || ',"weight":'
  || CAST(t4.weight AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_3
FROM (SELECT t3.*
FROM assessment_question AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.round_id = t2.id ORDER BY t3.position, t3.id
 LIMIT $8::BIGINT) AS t4)
  || ',"results":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM assessment_result AS t7
WHERE t7.tenant_id = t2.tenant_id AND t7.round_id = t2.id) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"rank":'
  || coalesce(CAST(t6.rank AS TEXT), 'null')
  || ',"score":'
  || coalesce(('"'
  || CAST(round(CAST(t6.score AS NUMERIC) / CAST(100 AS NUMERIC), 2) AS TEXT)
  || '"'), 'null')
  || ',"residents":'
  || coalesce(CAST(t6.residents AS TEXT), 'null')
  || ',"committees":'
  || coalesce(CAST(t6.committees AS TEXT), 'null')
  || ',"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t8.name) AS TEXT)
  || '}') AS anon_5
FROM property_management_area AS t8
WHERE t8.tenant_id = t6.tenant_id AND t8.id = t6.area_id), 'null')
  || ',"marks":'
  || (SELECT ('['
  || coalesce(string_agg(('{"score":'
  || coalesce(('"'
  || CAST(round(CAST(t10.score AS NUMERIC) / CAST(100 AS NUMERIC), 2) AS TEXT)
  || '"'), 'null')
  || ',"question":'
  || coalesce((SELECT ('{"position":'
  || CAST(t11.position AS TEXT)
  || '}') AS anon_7
FROM assessment_question AS t11
WHERE t11.tenant_id = t10.tenant_id AND t11.id = t10.question_id), 'null')
  || '}'), ','), '')
  || ']') AS anon_6
FROM (SELECT t9.*
FROM assessment_mark AS t9
WHERE t9.tenant_id = t6.tenant_id AND t9.result_id = t6.id ORDER BY t9.id, t9.id
 LIMIT $9::BIGINT) AS t10)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t5.*
FROM assessment_result AS t5
WHERE t5.tenant_id = t2.tenant_id AND t5.round_id = t2.id ORDER BY t5.position ASC, t5.id ASC
 LIMIT $10::BIGINT) AS t6
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM assessment_round AS t1
WHERE t1.tenant_id = $11::UUID ORDER BY t1.id ASC
 LIMIT $12::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
