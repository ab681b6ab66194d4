SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"serviceContracts":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"kind":'
  || ('"'
  || upper(t2.kind)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"startsOn":'
  || ('"'
  || CAST(t2.starts_on AS TEXT)
  || '"')
  || ',"endsOn":'
  || coalesce(('"'
  || CAST(t2.ends_on AS TEXT)
  || '"'), 'null')
  || ',"company":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || '}') AS anon_3
FROM property_company AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.id = t2.company_id), 'null')
  || ',"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t4.name) AS TEXT)
  || '}') AS anon_4
FROM property_management_area AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.id = t2.area_id), 'null')
  || ',"standards":'
  || (SELECT ('['
  || coalesce(string_agg(('{"field":'
  || ('"'
  || upper(t6.field)
  || '"')
  || ',"promise":'
  || CAST(to_json(t6.promise) AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_5
FROM (SELECT t5.*
FROM service_standard AS t5
WHERE t5.tenant_id = t2.tenant_id AND t5.contract_id = t2.id ORDER BY t5.id, t5.id
 LIMIT $8::BIGINT) AS t6)
  || ',"fees":'
  || (SELECT ('['
  || coalesce(string_agg(('{"kind":'
  || ('"'
  || upper(t8.kind)
  || '"')
  || ',"basis":'
  || ('"'
  || upper(t8.basis)
  || '"')
  || ',"amount":'
  || ('"'
  || CAST(CAST(CAST(t8.amount AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"')
  || '}'), ','), '')
  || ']') AS anon_6
FROM (SELECT t7.*
FROM contract_fee AS t7
WHERE t7.tenant_id = t2.tenant_id AND t7.contract_id = t2.id ORDER BY t7.id, t7.id
 LIMIT $9::BIGINT) AS t8)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM service_contract AS t1
WHERE t1.tenant_id = $10::UUID ORDER BY t1.id ASC
 LIMIT $11::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
