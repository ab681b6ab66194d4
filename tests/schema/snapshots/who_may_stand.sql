SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"elections":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"publishBy":'
  || coalesce(('"'
  || CAST(t2.publish_by AS TEXT)
  || '"'), 'null')
  || ',"committee":'
  || coalesce((SELECT ('{"seats":'
  || CAST(t3.seats AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t3.state)
  || '"')
  || '}') AS anon_3
FROM owners_committee AS t3
WHERE t3.tenant_id = t2.tenant_id AND (EXISTS (SELECT 1
FROM area_community AS area_community_1
WHERE t3.tenant_id = area_community_1.tenant_id AND t3.area_id = area_community_1.area_id AND area_community_1.community_id = ANY ($8::UUID[]))) AND t3.id = t2.committee_id), 'null')
  || ',"publishedCandidates":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"number":'
  || coalesce(CAST(t5.number AS TEXT), 'null')
  || ',"name":'
  || coalesce(CAST(to_json(t5.name) AS TEXT), 'null')
  || ',"state":'
  || ('"'
  || upper(t5.state)
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t4.*
FROM candidate AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.number IS NOT NULL AND (EXISTS (SELECT 1
FROM area_community AS area_community_2
WHERE t4.tenant_id = area_community_2.tenant_id AND t4.area_id = area_community_2.area_id AND area_community_2.community_id = ANY ($8::UUID[]))) AND t4.election_id = t2.id ORDER BY t4.id ASC
 LIMIT $9::BIGINT) AS t5
HAVING true)
  || ',"candidates":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"state":'
  || ('"'
  || upper(t7.state)
  || '"')
  || ',"ground":'
  || coalesce(('"'
  || upper(t7.ground)
  || '"'), 'null')
  || ',"sourceEn":'
  || coalesce(CAST(to_json(CASE WHEN (t7.ground IN ('not_an_owner')) THEN $10::VARCHAR WHEN (t7.ground IN ('works_for_company')) THEN $11::VARCHAR WHEN (t7.ground IN ('related_to_staff')) THEN $12::VARCHAR WHEN (t7.ground IN ('uncured_breach')) THEN $13::VARCHAR WHEN (t7.ground IN ('too_few_backers')) THEN $14::VARCHAR END) AS TEXT), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_5
FROM (SELECT t6.*
FROM candidate AS t6
WHERE t6.tenant_id = t2.tenant_id AND (t6.person_id = ANY ($15::UUID[]) OR t6.nominated_by_person_id = ANY ($15::UUID[])) AND t6.election_id = t2.id ORDER BY t6.id ASC
 LIMIT $16::BIGINT) AS t7
HAVING true)
  || ',"elected":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"name":'
  || CAST(to_json(t9.name) AS TEXT)
  || ',"post":'
  || ('"'
  || upper(t9.post)
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_6
FROM (SELECT t8.*
FROM committee_seat AS t8
WHERE t8.tenant_id = t2.tenant_id AND (EXISTS (SELECT 1
FROM area_community AS area_community_3
WHERE t8.tenant_id = area_community_3.tenant_id AND t8.area_id = area_community_3.area_id AND area_community_3.community_id = ANY ($8::UUID[]))) AND t8.election_id = t2.id ORDER BY t8.id ASC
 LIMIT $17::BIGINT) AS t9
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM election AS t1
WHERE t1.tenant_id = $18::UUID AND (EXISTS (SELECT 1
FROM area_community AS area_community_4
WHERE t1.tenant_id = area_community_4.tenant_id AND t1.area_id = area_community_4.area_id AND area_community_4.community_id = ANY ($8::UUID[]))) ORDER BY t1.id DESC
 LIMIT $19::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
