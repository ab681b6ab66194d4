SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"persons":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"name":'
  || coalesce(CAST(to_json(CASE WHEN (t2.community_id = ANY ($8::UUID[]) OR t2.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_1
WHERE assignment_1.tenant_id = t2.tenant_id AND assignment_1.person_id = ANY ($9::UUID[]) AND assignment_1.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_1
WHERE case_1.tenant_id = assignment_1.tenant_id AND case_1.id = assignment_1.case_id AND case_1.person_id = t2.id)))) OR (EXISTS (SELECT 1
FROM assignment AS assignment_2
WHERE assignment_2.tenant_id = t2.tenant_id AND assignment_2.person_id = t2.id AND assignment_2.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_2
WHERE case_2.tenant_id = assignment_2.tenant_id AND case_2.id = assignment_2.case_id AND case_2.person_id = ANY ($9::UUID[]))))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_1
WHERE care_resident_1.tenant_id = t2.tenant_id AND care_resident_1.person_id = t2.id AND care_resident_1.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_1
WHERE care_plan_1.tenant_id = care_resident_1.tenant_id AND care_plan_1.household_id = care_resident_1.household_id AND care_plan_1.state IN ('active') AND (care_plan_1.helper_id = ANY ($9::UUID[]) OR care_plan_1.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_1
WHERE membership_1.tenant_id = care_plan_1.tenant_id AND membership_1.person_id = ANY ($9::UUID[]) AND membership_1.community_id = care_plan_1.community_id AND membership_1.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_1
WHERE building_captain_1.tenant_id = care_plan_1.tenant_id AND building_captain_1.person_id = ANY ($9::UUID[]) AND building_captain_1.building_id = care_plan_1.building_id AND building_captain_1.state IN ('serving')))))))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_2
WHERE care_plan_2.tenant_id = t2.tenant_id AND care_plan_2.state IN ('active') AND (care_plan_2.helper_id = t2.id OR care_plan_2.second_helper_id = t2.id) AND (EXISTS (SELECT 1
FROM care_resident AS care_resident_2
WHERE care_resident_2.tenant_id = care_plan_2.tenant_id AND care_resident_2.household_id = care_plan_2.household_id AND care_resident_2.state IN ('in_care') AND (care_resident_2.person_id = ANY ($9::UUID[]) OR care_resident_2.guardian_id = ANY ($9::UUID[]))))))) THEN t2.name ELSE left(t2.name, 1)
  || '**' END) AS TEXT), 'null')
  || ',"phone":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_3
WHERE assignment_3.tenant_id = t2.tenant_id AND assignment_3.person_id = ANY ($9::UUID[]) AND assignment_3.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_3
WHERE case_3.tenant_id = assignment_3.tenant_id AND case_3.id = assignment_3.case_id AND case_3.person_id = t2.id)))) OR (EXISTS (SELECT 1
FROM assignment AS assignment_4
WHERE assignment_4.tenant_id = t2.tenant_id AND assignment_4.person_id = t2.id AND assignment_4.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_4
WHERE case_4.tenant_id = assignment_4.tenant_id AND case_4.id = assignment_4.case_id AND case_4.person_id = ANY ($9::UUID[]))))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_3
WHERE care_resident_3.tenant_id = t2.tenant_id AND care_resident_3.person_id = t2.id AND care_resident_3.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_3
WHERE care_plan_3.tenant_id = care_resident_3.tenant_id AND care_plan_3.household_id = care_resident_3.household_id AND care_plan_3.state IN ('active') AND (care_plan_3.helper_id = ANY ($9::UUID[]) OR care_plan_3.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_2
WHERE membership_2.tenant_id = care_plan_3.tenant_id AND membership_2.person_id = ANY ($9::UUID[]) AND membership_2.community_id = care_plan_3.community_id AND membership_2.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_2
WHERE building_captain_2.tenant_id = care_plan_3.tenant_id AND building_captain_2.person_id = ANY ($9::UUID[]) AND building_captain_2.building_id = care_plan_3.building_id AND building_captain_2.state IN ('serving')))))))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_4
WHERE care_plan_4.tenant_id = t2.tenant_id AND care_plan_4.state IN ('active') AND (care_plan_4.helper_id = t2.id OR care_plan_4.second_helper_id = t2.id) AND (EXISTS (SELECT 1
FROM care_resident AS care_resident_4
WHERE care_resident_4.tenant_id = care_plan_4.tenant_id AND care_resident_4.household_id = care_plan_4.household_id AND care_resident_4.state IN ('in_care') AND (care_resident_4.person_id = ANY ($9::UUID[]) OR care_resident_4.guardian_id = ANY ($9::UUID[])))))) OR (EXISTS (SELECT 1
FROM membership AS membership_3
WHERE membership_3.tenant_id = t2.tenant_id AND membership_3.person_id = t2.id AND membership_3.state IN ('approved', 'contacted', 'active', 'reserve') AND membership_3.community_id = ANY ($8::UUID[])))) THEN t2.phone WHEN (t2.community_id = ANY ($8::UUID[])) THEN left(t2.phone, 3)
  || '****'
  || right(t2.phone, 4) ELSE regexp_replace(t2.phone, '^.*$', '***********') END) AS TEXT), 'null')
  || ',"homeAddress":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_5
WHERE assignment_5.tenant_id = t2.tenant_id AND assignment_5.person_id = ANY ($9::UUID[]) AND assignment_5.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_5
WHERE case_5.tenant_id = assignment_5.tenant_id AND case_5.id = assignment_5.case_id AND case_5.person_id = t2.id)))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_5
WHERE care_resident_5.tenant_id = t2.tenant_id AND care_resident_5.person_id = t2.id AND care_resident_5.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_5
WHERE care_plan_5.tenant_id = care_resident_5.tenant_id AND care_plan_5.household_id = care_resident_5.household_id AND care_plan_5.state IN ('active') AND (care_plan_5.helper_id = ANY ($9::UUID[]) OR care_plan_5.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_4
WHERE membership_4.tenant_id = care_plan_5.tenant_id AND membership_4.person_id = ANY ($9::UUID[]) AND membership_4.community_id = care_plan_5.community_id AND membership_4.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_3
WHERE building_captain_3.tenant_id = care_plan_5.tenant_id AND building_captain_3.person_id = ANY ($9::UUID[]) AND building_captain_3.building_id = care_plan_5.building_id AND building_captain_3.state IN ('serving'))))))))) THEN t2.home_address WHEN (t2.community_id = ANY ($8::UUID[])) THEN (SELECT building_1.address
FROM building AS building_1
WHERE building_1.tenant_id = t2.tenant_id AND building_1.id = t2.building_id) ELSE NULL END) AS TEXT), 'null')
  || ',"workUnit":'
  || coalesce(CAST(to_json(CASE WHEN (t2.id = ANY ($9::UUID[])) THEN t2.work_unit ELSE NULL END) AS TEXT), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM person AS t1
WHERE t1.tenant_id = $10::UUID AND (t1.community_id = ANY ($8::UUID[]) OR t1.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_6
WHERE t1.tenant_id = assignment_6.tenant_id AND assignment_6.person_id = ANY ($9::UUID[]) AND assignment_6.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_6
WHERE case_6.tenant_id = assignment_6.tenant_id AND case_6.id = assignment_6.case_id AND t1.id = case_6.person_id)))) OR (EXISTS (SELECT 1
FROM assignment AS assignment_7
WHERE t1.tenant_id = assignment_7.tenant_id AND t1.id = assignment_7.person_id AND assignment_7.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_7
WHERE case_7.tenant_id = assignment_7.tenant_id AND case_7.id = assignment_7.case_id AND case_7.person_id = ANY ($9::UUID[]))))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_6
WHERE t1.tenant_id = care_resident_6.tenant_id AND t1.id = care_resident_6.person_id AND care_resident_6.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_6
WHERE care_plan_6.tenant_id = care_resident_6.tenant_id AND care_plan_6.household_id = care_resident_6.household_id AND care_plan_6.state IN ('active') AND (care_plan_6.helper_id = ANY ($9::UUID[]) OR care_plan_6.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_5
WHERE membership_5.tenant_id = care_plan_6.tenant_id AND membership_5.person_id = ANY ($9::UUID[]) AND membership_5.community_id = care_plan_6.community_id AND membership_5.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_4
WHERE building_captain_4.tenant_id = care_plan_6.tenant_id AND building_captain_4.person_id = ANY ($9::UUID[]) AND building_captain_4.building_id = care_plan_6.building_id AND building_captain_4.state IN ('serving')))))))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_7
WHERE t1.tenant_id = care_plan_7.tenant_id AND care_plan_7.state IN ('active') AND (t1.id = care_plan_7.helper_id OR t1.id = care_plan_7.second_helper_id) AND (EXISTS (SELECT 1
FROM care_resident AS care_resident_7
WHERE care_resident_7.tenant_id = care_plan_7.tenant_id AND care_resident_7.household_id = care_plan_7.household_id AND care_resident_7.state IN ('in_care') AND (care_resident_7.person_id = ANY ($9::UUID[]) OR care_resident_7.guardian_id = ANY ($9::UUID[]))))))) ORDER BY t1.id ASC
 LIMIT $11::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
