SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"areaAccounts":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t3.name) AS TEXT)
  || '}') AS anon_3
FROM property_management_area AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.id = t2.area_id), 'null')
  || ',"initialFund":'
  || ('"'
  || CAST(CAST(CAST(t2.initial_fund AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"')
  || ',"fundBalance":'
  || coalesce(('"'
  || CAST(CAST(CAST((SELECT CAST(coalesce(sum(account_entry_1.amount), 0) AS BIGINT) AS coalesce_1
FROM account_entry AS account_entry_1
WHERE account_entry_1.tenant_id = t2.tenant_id AND account_entry_1.account_id = t2.id AND account_entry_1.book IN ('maintenance_fund')) AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"fundFloor":'
  || coalesce(('"'
  || CAST(CAST(CAST(CAST((t2.initial_fund * 3 + 9) / 10 AS BIGINT) AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"incomeBalance":'
  || coalesce(('"'
  || CAST(CAST(CAST((SELECT CAST(coalesce(sum(account_entry_2.amount), 0) AS BIGINT) AS coalesce_2
FROM account_entry AS account_entry_2
WHERE account_entry_2.tenant_id = t2.tenant_id AND account_entry_2.account_id = t2.id AND account_entry_2.book IN ('public_income')) AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM area_account AS t1
WHERE t1.tenant_id = $8::UUID ORDER BY t1.id ASC
 LIMIT $9::BIGINT) AS t2
HAVING true)
  || ',"overdue":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM area_disclosure AS t6
WHERE t6.tenant_id = $8::UUID AND (t6.state IN ('due') AND t6.due_on < CAST(timezone($10::VARCHAR, now()) AS DATE)) = $11::BOOLEAN) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"kind":'
  || ('"'
  || upper(t5.kind)
  || '"')
  || ',"startsOn":'
  || ('"'
  || CAST(t5.starts_on AS TEXT)
  || '"')
  || ',"endsOn":'
  || ('"'
  || CAST(t5.ends_on AS TEXT)
  || '"')
  || ',"dueOn":'
  || ('"'
  || CAST(t5.due_on AS TEXT)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t5.state)
  || '"')
  || ',"overdue":'
  || coalesce(CAST(t5.state IN ('due') AND t5.due_on < CAST(timezone($10::VARCHAR, now()) AS DATE) AS TEXT), 'null')
  || ',"late":'
  || coalesce(CAST(t5.late AS TEXT), 'null')
  || ',"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t7.name) AS TEXT)
  || '}') AS anon_5
FROM property_management_area AS t7
WHERE t7.tenant_id = t5.tenant_id AND t7.id = t5.area_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t4.*
FROM area_disclosure AS t4
WHERE t4.tenant_id = $8::UUID AND (t4.state IN ('due') AND t4.due_on < CAST(timezone($10::VARCHAR, now()) AS DATE)) = $12::BOOLEAN ORDER BY t4.due_on ASC, t4.id ASC
 LIMIT $13::BIGINT) AS t5
HAVING true)
  || ',"published":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"late":'
  || coalesce(CAST(t9.late AS TEXT), 'null')
  || ',"correctedAt":'
  || coalesce(('"'
  || to_char(timezone('UTC', t9.corrected_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"'), 'null')
  || ',"received":'
  || coalesce(('"'
  || CAST(CAST(CAST(t9.received AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"spent":'
  || coalesce(('"'
  || CAST(CAST(CAST(t9.spent AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"closing":'
  || coalesce(('"'
  || CAST(CAST(CAST(t9.closing AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"toFund":'
  || coalesce(('"'
  || CAST(CAST(CAST(t9.to_fund AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"publishedBy":'
  || coalesce((SELECT ('{"name":'
  || coalesce(CAST(to_json(t10.name) AS TEXT), 'null')
  || '}') AS anon_7
FROM person AS t10
WHERE t10.tenant_id = t9.tenant_id AND t10.id = t9.published_by_person_id), 'null')
  || ',"corrections":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_2
FROM disclosure_correction AS t13
WHERE t13.tenant_id = t9.tenant_id AND t13.disclosure_id = t9.id) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"reason":'
  || CAST(to_json(t12.reason) AS TEXT)
  || ',"toldAt":'
  || ('"'
  || to_char(timezone('UTC', t12.told_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || ',"correctedAt":'
  || ('"'
  || to_char(timezone('UTC', t12.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || ',"received":'
  || coalesce(('"'
  || CAST(CAST(CAST(t12.received AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"spent":'
  || coalesce(('"'
  || CAST(CAST(CAST(t12.spent AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"closing":'
  || coalesce(('"'
  || CAST(CAST(CAST(t12.closing AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"toFund":'
  || coalesce(('"'
  || CAST(CAST(CAST(t12.to_fund AS NUMERIC) / CAST(100 AS NUMERIC) AS NUMERIC(20, 2)) AS TEXT)
  || '"'), 'null')
  || ',"correctedBy":'
  || coalesce((SELECT ('{"name":'
  || coalesce(CAST(to_json(t14.name) AS TEXT), 'null')
  || '}') AS anon_9
FROM person AS t14
WHERE t14.tenant_id = t12.tenant_id AND t14.id = t12.corrected_by_person_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_8
FROM (SELECT t11.*
FROM disclosure_correction AS t11
WHERE t11.tenant_id = t9.tenant_id AND t11.disclosure_id = t9.id ORDER BY t11.id ASC
 LIMIT $14::BIGINT) AS t12
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_6
FROM (SELECT t8.*
FROM area_disclosure AS t8
WHERE t8.tenant_id = $8::UUID AND t8.state = $15::VARCHAR ORDER BY t8.id ASC
 LIMIT $16::BIGINT) AS t9
HAVING true)
  || '}') END END END AS anon_1
