SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"leaderboard":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"balance":'
  || CAST(t2.balance AS TEXT)
  || ',"stars":'
  || coalesce(CAST(width_bucket(t2.balance, coalesce((SELECT points_rules_1.stars
FROM points_rules AS points_rules_1
WHERE points_rules_1.tenant_id = t2.tenant_id AND points_rules_1.effective_from <= now() ORDER BY points_rules_1.effective_from DESC, points_rules_1.number DESC
 LIMIT 1), '{20,60,120,240,480}')) AS TEXT), 'null')
  || ',"person":'
  || coalesce((SELECT ('{"name":'
  || coalesce(CAST(to_json(CASE WHEN (t3.community_id = ANY ($8::UUID[]) OR t3.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_1
WHERE t3.tenant_id = assignment_1.tenant_id AND assignment_1.person_id = ANY ($9::UUID[]) AND assignment_1.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_1
WHERE case_1.tenant_id = assignment_1.tenant_id AND case_1.id = assignment_1.case_id AND t3.id = case_1.person_id)))) OR (EXISTS (SELECT 1
FROM assignment AS assignment_2
WHERE t3.tenant_id = assignment_2.tenant_id AND t3.id = assignment_2.person_id AND assignment_2.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_2
WHERE case_2.tenant_id = assignment_2.tenant_id AND case_2.id = assignment_2.case_id AND case_2.person_id = ANY ($9::UUID[]))))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_1
WHERE t3.tenant_id = care_resident_1.tenant_id AND t3.id = care_resident_1.person_id AND care_resident_1.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_1
WHERE care_plan_1.tenant_id = care_resident_1.tenant_id AND care_plan_1.household_id = care_resident_1.household_id AND care_plan_1.state IN ('active') AND (care_plan_1.helper_id = ANY ($9::UUID[]) OR care_plan_1.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_1
WHERE membership_1.tenant_id = care_plan_1.tenant_id AND membership_1.person_id = ANY ($9::UUID[]) AND membership_1.community_id = care_plan_1.community_id AND membership_1.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_1
WHERE building_captain_1.tenant_id = care_plan_1.tenant_id AND building_captain_1.person_id = ANY ($9::UUID[]) AND building_captain_1.building_id = care_plan_1.building_id AND building_captain_1.state IN ('serving')))))))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_2
WHERE t3.tenant_id = care_plan_2.tenant_id AND care_plan_2.state IN ('active') AND (t3.id = care_plan_2.helper_id OR t3.id = care_plan_2.second_helper_id) AND (EXISTS (SELECT 1
FROM care_resident AS care_resident_2
WHERE care_resident_2.tenant_id = care_plan_2.tenant_id AND care_resident_2.household_id = care_plan_2.household_id AND care_resident_2.state IN ('in_care') AND (care_resident_2.person_id = ANY ($9::UUID[]) OR care_resident_2.guardian_id = ANY ($9::UUID[]))))))) THEN t3.name ELSE left(t3.name, 1)
  || '**' END) AS TEXT), 'null')
  || '}') AS anon_3
FROM person AS t3
WHERE t3.tenant_id = t2.tenant_id AND (t3.community_id = ANY ($8::UUID[]) OR t3.id = ANY ($9::UUID[]) OR (EXISTS (SELECT 1
FROM assignment AS assignment_3
WHERE t3.tenant_id = assignment_3.tenant_id AND assignment_3.person_id = ANY ($9::UUID[]) AND assignment_3.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_3
WHERE case_3.tenant_id = assignment_3.tenant_id AND case_3.id = assignment_3.case_id AND t3.id = case_3.person_id)))) OR (EXISTS (SELECT 1
FROM assignment AS assignment_4
WHERE t3.tenant_id = assignment_4.tenant_id AND t3.id = assignment_4.person_id AND assignment_4.state IN ('claimed', 'started') AND (EXISTS (SELECT 1
FROM "case" AS case_4
WHERE case_4.tenant_id = assignment_4.tenant_id AND case_4.id = assignment_4.case_id AND case_4.person_id = ANY ($9::UUID[]))))) OR (EXISTS (SELECT 1
FROM care_resident AS care_resident_3
WHERE t3.tenant_id = care_resident_3.tenant_id AND t3.id = care_resident_3.person_id AND care_resident_3.state IN ('in_care') AND (EXISTS (SELECT 1
FROM care_plan AS care_plan_3
WHERE care_plan_3.tenant_id = care_resident_3.tenant_id AND care_plan_3.household_id = care_resident_3.household_id AND care_plan_3.state IN ('active') AND (care_plan_3.helper_id = ANY ($9::UUID[]) OR care_plan_3.second_helper_id = ANY ($9::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_2
WHERE membership_2.tenant_id = care_plan_3.tenant_id AND membership_2.person_id = ANY ($9::UUID[]) AND membership_2.community_id = care_plan_3.community_id AND membership_2.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_2
WHERE building_captain_2.tenant_id = care_plan_3.tenant_id AND building_captain_2.person_id = ANY ($9::UUID[]) AND building_captain_2.building_id = care_plan_3.building_id AND building_captain_2.state IN ('serving')))))))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_4
WHERE t3.tenant_id = care_plan_4.tenant_id AND care_plan_4.state IN ('active') AND (t3.id = care_plan_4.helper_id OR t3.id = care_plan_4.second_helper_id) AND (EXISTS (SELECT 1
FROM care_resident AS care_resident_4
WHERE care_resident_4.tenant_id = care_plan_4.tenant_id AND care_resident_4.household_id = care_plan_4.household_id AND care_resident_4.state IN ('in_care') AND (care_resident_4.person_id = ANY ($9::UUID[]) OR care_resident_4.guardian_id = ANY ($9::UUID[]))))))) AND t3.id = t2.person_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM points_account AS t1
WHERE t1.tenant_id = $10::UUID AND (t1.community_id = ANY ($8::UUID[]) OR (EXISTS (SELECT 1
FROM membership AS membership_3
WHERE t1.tenant_id = membership_3.tenant_id AND t1.person_id = membership_3.person_id AND membership_3.state IN ('active', 'reserve') AND membership_3.community_id = ANY ($8::UUID[])))) AND (EXISTS (SELECT 1
FROM membership AS membership_4
WHERE t1.tenant_id = membership_4.tenant_id AND t1.person_id = membership_4.person_id AND membership_4.state IN ('active', 'reserve') AND t1.community_id = membership_4.community_id)) AND t1.community_id = $11::UUID ORDER BY t1.balance DESC, t1.id DESC
 LIMIT $12::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
