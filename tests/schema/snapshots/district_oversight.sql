SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"district":'
  || coalesce((SELECT ('{"motionsDecided":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_1.motions_decided), $8::INTEGER) AS coalesce_1
FROM rollup AS rollup_1
WHERE rollup_1.district_id = t1.id) AS TEXT), 'null')
  || ',"oversight":'
  || coalesce((SELECT ('{"areas":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_2.areas), $9::INTEGER) AS coalesce_3
FROM rollup AS rollup_2
WHERE rollup_2.district_id = t2.id) AS TEXT), 'null')
  || ',"contractsInForce":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_3.contracts_in_force), $10::INTEGER) AS coalesce_5
FROM rollup AS rollup_3
WHERE rollup_3.district_id = t2.id) AS TEXT), 'null')
  || ',"openFindings":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_4.open_findings), $11::INTEGER) AS coalesce_7
FROM rollup AS rollup_4
WHERE rollup_4.district_id = t2.id) AS TEXT), 'null')
  || ',"meanMendedHours":'
  || coalesce(CAST((SELECT ($12::INTEGER * sum(CASE WHEN (rollup_5.mended_findings >= $13::INTEGER) THEN rollup_5.mended_hours END) + sum(CASE WHEN (rollup_5.mended_findings >= $14::INTEGER) THEN rollup_5.mended_findings END)) / ($15::INTEGER * nullif(sum(CASE WHEN (rollup_5.mended_findings >= $14::INTEGER) THEN rollup_5.mended_findings END), $16::INTEGER)) AS anon_4
FROM rollup AS rollup_5
WHERE rollup_5.district_id = t2.id) AS TEXT), 'null')
  || ',"satisfaction":'
  || coalesce(('"'
  || CAST((SELECT round((CAST(sum(CASE WHEN (rollup_6.assessed_by >= $17::INTEGER) THEN rollup_6.assessed_score END) AS NUMERIC) / CAST(nullif(sum(CASE WHEN (rollup_6.assessed_by >= $18::INTEGER) THEN rollup_6.assessed_areas END), 0) AS NUMERIC)) / CAST(100 AS NUMERIC), 2) AS round_1
FROM rollup AS rollup_6
WHERE rollup_6.district_id = t2.id) AS TEXT)
  || '"'), 'null')
  || ',"committees":'
  || coalesce((SELECT ('{"serving":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_7.committees_serving), $19::INTEGER) AS coalesce_9
FROM rollup AS rollup_7
WHERE rollup_7.district_id = t3.id) AS TEXT), 'null')
  || ',"reElecting":'
  || coalesce(CAST((SELECT coalesce(sum(rollup_8.committees_re_electing), $20::INTEGER) AS coalesce_11
FROM rollup AS rollup_8
WHERE rollup_8.district_id = t3.id) AS TEXT), 'null')
  || '}') AS anon_5
FROM district AS t3
WHERE t3.id = nullif(current_setting('app.district_id', true), '')::uuid AND t3.id = t2.id), 'null')
  || '}') AS anon_3
FROM district AS t2
WHERE t2.id = nullif(current_setting('app.district_id', true), '')::uuid AND t2.id = t1.id), 'null')
  || ',"figures":'
  || (SELECT ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t5.name) AS TEXT)
  || ',"meetingsHeld":'
  || CAST(t5.meetings_held AS TEXT)
  || ',"oversight":'
  || coalesce((SELECT ('{"openFindings":'
  || CAST(t6.open_findings AS TEXT)
  || ',"meanMendedHours":'
  || coalesce(CAST(CASE WHEN (t6.mended_findings >= $21::INTEGER) THEN ($22::INTEGER * t6.mended_hours + t6.mended_findings) / ($23::INTEGER * nullif(t6.mended_findings, $24::INTEGER)) END AS TEXT), 'null')
  || ',"satisfaction":'
  || coalesce(('"'
  || CAST(CASE WHEN (t6.assessed_by >= $25::INTEGER) THEN round((CAST(t6.assessed_score AS NUMERIC) / CAST(nullif(t6.assessed_areas, 0) AS NUMERIC)) / CAST(100 AS NUMERIC), 2) END AS TEXT)
  || '"'), 'null')
  || ',"committees":'
  || coalesce((SELECT ('{"serving":'
  || CAST(t7.committees_serving AS TEXT)
  || '}') AS anon_8
FROM rollup AS t7
WHERE t7.tenant_id = t6.tenant_id AND t7.district_id = nullif(current_setting('app.district_id', true), '')::uuid AND t7.id = t6.id), 'null')
  || '}') AS anon_7
FROM rollup AS t6
WHERE t6.tenant_id = t5.tenant_id AND t6.district_id = nullif(current_setting('app.district_id', true), '')::uuid AND t6.id = t5.id), 'null')
  || '}'), ','), '')
  || ']') AS anon_6
FROM (SELECT t4.*
FROM rollup AS t4
WHERE t4.district_id = nullif(current_setting('app.district_id', true), '')::uuid AND t4.district_id = t1.id ORDER BY t4.name, t4.id
 LIMIT $26::BIGINT) AS t5)
  || '}') AS anon_2
FROM district AS t1
WHERE t1.id = nullif(current_setting('app.district_id', true), '')::uuid AND t1.id = $27::UUID), 'null')
  || '}') END END END AS anon_1
