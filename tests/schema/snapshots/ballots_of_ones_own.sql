SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"motions":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"title":'
  || CAST(to_json(t2.title) AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"rollHash":'
  || coalesce(CAST(to_json(t2.roll_hash) AS TEXT), 'null')
  || ',"ballotsHash":'
  || coalesce(CAST(to_json(t2.ballots_hash) AS TEXT), 'null')
  || ',"tally":'
  || coalesce((SELECT ('{"outcome":'
  || ('"'
  || upper(t3.outcome)
  || '"')
  || ',"areaYes":'
  || ('"'
  || CAST(t3.area_yes / $8::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(t3.area_yes % $9::BIGINT AS TEXT), $10::INTEGER, '0')
  || '"')
  || ',"headsYes":'
  || CAST(t3.heads_yes AS TEXT)
  || ',"checks":'
  || (SELECT ('['
  || coalesce(string_agg(('{"arithmetic":'
  || CAST(to_json(t5.arithmetic_zh) AS TEXT)
  || ',"words":'
  || CAST(to_json(t5.words_zh) AS TEXT)
  || ',"holds":'
  || CAST(t5.holds AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_4
FROM (SELECT t4.*
FROM tally_check AS t4
WHERE t4.tenant_id = t3.tenant_id AND ((EXISTS (SELECT 1
FROM motion AS motion_1
WHERE t4.tenant_id = motion_1.tenant_id AND t4.motion_id = motion_1.id AND (EXISTS (SELECT 1
FROM area_community AS area_community_1
WHERE area_community_1.tenant_id = motion_1.tenant_id AND area_community_1.area_id = motion_1.area_id AND area_community_1.community_id = ANY ($11::UUID[]))))) OR (EXISTS (SELECT 1
FROM motion AS motion_2
WHERE t4.tenant_id = motion_2.tenant_id AND t4.motion_id = motion_2.id AND (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_1
WHERE roll_owner_1.tenant_id = motion_2.tenant_id AND roll_owner_1.motion_id = motion_2.id AND roll_owner_1.roll_version = motion_2.roll_version AND roll_owner_1.person_id = ANY ($12::UUID[])))))) AND t4.tally_id = t3.id ORDER BY t4.position, t4.id
 LIMIT $13::BIGINT) AS t5)
  || '}') AS anon_3
FROM tally AS t3
WHERE t3.tenant_id = t2.tenant_id AND ((EXISTS (SELECT 1
FROM motion AS motion_3
WHERE t3.tenant_id = motion_3.tenant_id AND t3.motion_id = motion_3.id AND (EXISTS (SELECT 1
FROM area_community AS area_community_2
WHERE area_community_2.tenant_id = motion_3.tenant_id AND area_community_2.area_id = motion_3.area_id AND area_community_2.community_id = ANY ($11::UUID[]))))) OR (EXISTS (SELECT 1
FROM motion AS motion_4
WHERE t3.tenant_id = motion_4.tenant_id AND t3.motion_id = motion_4.id AND (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_2
WHERE roll_owner_2.tenant_id = motion_4.tenant_id AND roll_owner_2.motion_id = motion_4.id AND roll_owner_2.roll_version = motion_4.roll_version AND roll_owner_2.person_id = ANY ($12::UUID[])))))) AND t3.motion_id = t2.id), 'null')
  || ',"roll":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"number":'
  || CAST(to_json(t7.number) AS TEXT)
  || ',"owners":'
  || coalesce(CAST(to_json(CASE WHEN (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_3
WHERE roll_owner_3.tenant_id = t7.tenant_id AND roll_owner_3.roll_entry_id = t7.id AND roll_owner_3.person_id = ANY ($12::UUID[]))) THEN t7.owners ELSE left(t7.owners, 1)
  || '**' END) AS TEXT), 'null')
  || ',"area":'
  || ('"'
  || CAST(t7.area / $14::BIGINT AS TEXT)
  || '.'
  || lpad(CAST(t7.area % $15::BIGINT AS TEXT), $16::INTEGER, '0')
  || '"')
  || ',"heads":'
  || CAST(t7.heads AS TEXT)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_5
FROM (SELECT t6.*
FROM roll_entry AS t6
WHERE t6.tenant_id = t2.tenant_id AND (EXISTS (SELECT 1
FROM motion AS motion_5
WHERE t6.tenant_id = motion_5.tenant_id AND t6.motion_id = motion_5.id AND t6.roll_version = motion_5.roll_version)) AND ((EXISTS (SELECT 1
FROM motion AS motion_6
WHERE t6.tenant_id = motion_6.tenant_id AND t6.motion_id = motion_6.id AND (EXISTS (SELECT 1
FROM area_community AS area_community_3
WHERE area_community_3.tenant_id = motion_6.tenant_id AND area_community_3.area_id = motion_6.area_id AND area_community_3.community_id = ANY ($11::UUID[]))))) OR (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_4
WHERE t6.tenant_id = roll_owner_4.tenant_id AND t6.id = roll_owner_4.roll_entry_id AND roll_owner_4.person_id = ANY ($12::UUID[])))) AND t6.motion_id = t2.id ORDER BY t6.position ASC, t6.id ASC
 LIMIT $17::BIGINT) AS t7
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM motion AS t1
WHERE t1.tenant_id = $18::UUID AND ((EXISTS (SELECT 1
FROM area_community AS area_community_4
WHERE t1.tenant_id = area_community_4.tenant_id AND t1.area_id = area_community_4.area_id AND area_community_4.community_id = ANY ($11::UUID[]))) OR (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_5
WHERE t1.tenant_id = roll_owner_5.tenant_id AND t1.id = roll_owner_5.motion_id AND t1.roll_version = roll_owner_5.roll_version AND roll_owner_5.person_id = ANY ($12::UUID[])))) AND t1.state = ANY ($19::TEXT[]) ORDER BY t1.id ASC
 LIMIT $20::BIGINT) AS t2
HAVING true)
  || ',"ballots":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"choice":'
  || ('"'
  || upper(t9.choice)
  || '"')
  || ',"counts":'
  || coalesce(CAST(NOT (EXISTS (SELECT 1
FROM ballot AS ballot_1
WHERE ballot_1.tenant_id = t9.tenant_id AND ballot_1.roll_entry_id = t9.roll_entry_id AND ballot_1.number > t9.number)) AS TEXT), 'null')
  || ',"unit":'
  || coalesce((SELECT ('{"number":'
  || CAST(to_json(t10.number) AS TEXT)
  || '}') AS anon_7
FROM roll_entry AS t10
WHERE t10.tenant_id = t9.tenant_id AND (EXISTS (SELECT 1
FROM motion AS motion_7
WHERE t10.tenant_id = motion_7.tenant_id AND t10.motion_id = motion_7.id AND t10.roll_version = motion_7.roll_version)) AND ((EXISTS (SELECT 1
FROM motion AS motion_8
WHERE t10.tenant_id = motion_8.tenant_id AND t10.motion_id = motion_8.id AND (EXISTS (SELECT 1
FROM area_community AS area_community_5
WHERE area_community_5.tenant_id = motion_8.tenant_id AND area_community_5.area_id = motion_8.area_id AND area_community_5.community_id = ANY ($11::UUID[]))))) OR (EXISTS (SELECT 1
FROM roll_owner AS roll_owner_6
WHERE t10.tenant_id = roll_owner_6.tenant_id AND t10.id = roll_owner_6.roll_entry_id AND roll_owner_6.person_id = ANY ($12::UUID[])))) AND t10.id = t9.roll_entry_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_6
FROM (SELECT t8.*
FROM ballot AS t8
WHERE t8.tenant_id = $18::UUID AND t8.voter_person_id = ANY ($12::UUID[]) ORDER BY t8.id ASC
 LIMIT $21::BIGINT) AS t9
HAVING true)
  || '}') END END END AS anon_1
