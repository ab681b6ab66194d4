SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"deadlines":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM deadline AS t3
WHERE t3.tenant_id = $8::UUID AND (t3.state IN ('running', 'passed') AND t3.due_at <= now()) = $9::BOOLEAN) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"rule":'
  || ('"'
  || upper(t2.rule)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"sourceEn":'
  || coalesce(CAST(to_json(CASE t2.rule WHEN $10::VARCHAR THEN $11::VARCHAR WHEN $12::VARCHAR THEN $13::VARCHAR WHEN $14::VARCHAR THEN $15::VARCHAR WHEN $16::VARCHAR THEN $17::VARCHAR WHEN $18::VARCHAR THEN $19::VARCHAR WHEN $20::VARCHAR THEN $21::VARCHAR WHEN $22::VARCHAR THEN $23::VARCHAR WHEN $24::VARCHAR THEN $25::VARCHAR WHEN $26::VARCHAR THEN $27::VARCHAR WHEN $28::VARCHAR THEN $29::VARCHAR WHEN $30::VARCHAR THEN $31::VARCHAR WHEN $32::VARCHAR THEN $33::VARCHAR WHEN $34::VARCHAR THEN $35::VARCHAR WHEN $36::VARCHAR THEN $37::VARCHAR WHEN $38::VARCHAR THEN $39::VARCHAR WHEN $40::VARCHAR THEN $41::VARCHAR WHEN $42::VARCHAR THEN $43::VARCHAR WHEN $44::VARCHAR THEN $45::VARCHAR WHEN $46::VARCHAR THEN $47::VARCHAR WHEN $48::VARCHAR THEN $49::VARCHAR WHEN $50::VARCHAR THEN $51::VARCHAR WHEN $52::VARCHAR THEN $53::VARCHAR WHEN $54::VARCHAR THEN $55::VARCHAR WHEN $56::VARCHAR THEN $57::VARCHAR WHEN $58::VARCHAR THEN $59::VARCHAR WHEN $60::VARCHAR THEN $61::VARCHAR WHEN $62::VARCHAR THEN $63::VARCHAR WHEN $64::VARCHAR THEN $65::VARCHAR WHEN $66::VARCHAR THEN $67::VARCHAR WHEN $68::VARCHAR THEN $69::VARCHAR WHEN $70::VARCHAR THEN $71::VARCHAR WHEN $72::VARCHAR THEN $73::VARCHAR END) AS TEXT), 'null')
  || ',"consequenceEn":'
  || coalesce(CAST(to_json(CASE t2.rule WHEN $74::VARCHAR THEN $75::VARCHAR WHEN $76::VARCHAR THEN $77::VARCHAR WHEN $78::VARCHAR THEN $79::VARCHAR WHEN $80::VARCHAR THEN $81::VARCHAR WHEN $82::VARCHAR THEN $83::VARCHAR WHEN $84::VARCHAR THEN $85::VARCHAR WHEN $86::VARCHAR THEN $87::VARCHAR WHEN $88::VARCHAR THEN $89::VARCHAR WHEN $90::VARCHAR THEN $91::VARCHAR WHEN $92::VARCHAR THEN $93::VARCHAR WHEN $94::VARCHAR THEN $95::VARCHAR WHEN $96::VARCHAR THEN $97::VARCHAR WHEN $98::VARCHAR THEN $99::VARCHAR WHEN $100::VARCHAR THEN $101::VARCHAR WHEN $102::VARCHAR THEN $103::VARCHAR WHEN $104::VARCHAR THEN $105::VARCHAR WHEN $106::VARCHAR THEN $107::VARCHAR WHEN $108::VARCHAR THEN $109::VARCHAR WHEN $110::VARCHAR THEN $111::VARCHAR WHEN $112::VARCHAR THEN $113::VARCHAR WHEN $114::VARCHAR THEN $115::VARCHAR WHEN $116::VARCHAR THEN $117::VARCHAR WHEN $118::VARCHAR THEN $119::VARCHAR WHEN $120::VARCHAR THEN $121::VARCHAR WHEN $122::VARCHAR THEN $123::VARCHAR WHEN $124::VARCHAR THEN $125::VARCHAR WHEN $126::VARCHAR THEN $127::VARCHAR WHEN $128::VARCHAR THEN $129::VARCHAR WHEN $130::VARCHAR THEN $131::VARCHAR WHEN $132::VARCHAR THEN $133::VARCHAR WHEN $134::VARCHAR THEN $135::VARCHAR WHEN $136::VARCHAR THEN $137::VARCHAR END) AS TEXT), 'null')
  || ',"dueAt":'
  || ('"'
  || to_char(timezone('UTC', t2.due_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || ',"reminders":'
  || CAST(t2.reminders AS TEXT)
  || ',"subjectKind":'
  || CAST(to_json(t2.subject_kind) AS TEXT)
  || ',"subject":'
  || CASE WHEN (t2.subject_kind = 'person') THEN coalesce((SELECT '{"__typename":"Person"}'
FROM person AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'community') THEN coalesce((SELECT '{"__typename":"Community"}'
FROM community AS t5
WHERE t5.tenant_id = t2.tenant_id AND t5.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'grid') THEN coalesce((SELECT '{"__typename":"Grid"}'
FROM grid AS t6
WHERE t6.tenant_id = t2.tenant_id AND t6.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'building') THEN coalesce((SELECT '{"__typename":"Building"}'
FROM building AS t7
WHERE t7.tenant_id = t2.tenant_id AND t7.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'property_management_area') THEN coalesce((SELECT '{"__typename":"PropertyManagementArea"}'
FROM property_management_area AS t8
WHERE t8.tenant_id = t2.tenant_id AND t8.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'exclusive_unit') THEN coalesce((SELECT '{"__typename":"ExclusiveUnit"}'
FROM exclusive_unit AS t9
WHERE t9.tenant_id = t2.tenant_id AND t9.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'building_captain') THEN coalesce((SELECT '{"__typename":"BuildingCaptain"}'
FROM building_captain AS t10
WHERE t10.tenant_id = t2.tenant_id AND t10.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'care_household') THEN coalesce((SELECT '{"__typename":"CareHousehold"}'
FROM care_household AS t11
WHERE t11.tenant_id = t2.tenant_id AND ((EXISTS (SELECT 1
FROM care_resident AS care_resident_1
WHERE t11.tenant_id = care_resident_1.tenant_id AND t11.id = care_resident_1.household_id AND care_resident_1.state IN ('in_care') AND (care_resident_1.person_id = ANY ($138::UUID[]) OR care_resident_1.guardian_id = ANY ($138::UUID[])))) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_1
WHERE t11.tenant_id = care_plan_1.tenant_id AND t11.id = care_plan_1.household_id AND care_plan_1.state IN ('active') AND (care_plan_1.helper_id = ANY ($138::UUID[]) OR care_plan_1.second_helper_id = ANY ($138::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_1
WHERE membership_1.tenant_id = care_plan_1.tenant_id AND membership_1.person_id = ANY ($138::UUID[]) AND membership_1.community_id = care_plan_1.community_id AND membership_1.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_1
WHERE building_captain_1.tenant_id = care_plan_1.tenant_id AND building_captain_1.person_id = ANY ($138::UUID[]) AND building_captain_1.building_id = care_plan_1.building_id AND building_captain_1.state IN ('serving'))))))) AND t11.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'care_resident') THEN coalesce((SELECT '{"__typename":"CareResident"}'
FROM care_resident AS t12
WHERE t12.tenant_id = t2.tenant_id AND (NOT (EXISTS (SELECT 1
FROM consent AS consent_1
WHERE t12.tenant_id = consent_1.tenant_id AND t12.consent_id = consent_1.id AND consent_1.withdrawn_at IS NOT NULL)) OR (t12.state NOT IN ('in_care'))) AND (t12.person_id = ANY ($138::UUID[]) OR t12.guardian_id = ANY ($138::UUID[]) OR (EXISTS (SELECT 1
FROM care_plan AS care_plan_2
WHERE t12.tenant_id = care_plan_2.tenant_id AND t12.household_id = care_plan_2.household_id AND care_plan_2.state IN ('active') AND (care_plan_2.helper_id = ANY ($138::UUID[]) OR care_plan_2.second_helper_id = ANY ($138::UUID[])) AND ((EXISTS (SELECT 1
FROM membership AS membership_2
WHERE membership_2.tenant_id = care_plan_2.tenant_id AND membership_2.person_id = ANY ($138::UUID[]) AND membership_2.community_id = care_plan_2.community_id AND membership_2.state IN ('active', 'reserve'))) OR (EXISTS (SELECT 1
FROM building_captain AS building_captain_2
WHERE building_captain_2.tenant_id = care_plan_2.tenant_id AND building_captain_2.person_id = ANY ($138::UUID[]) AND building_captain_2.building_id = care_plan_2.building_id AND building_captain_2.state IN ('serving'))))))) AND t12.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'facility') THEN coalesce((SELECT '{"__typename":"Facility"}'
FROM facility AS t13
WHERE t13.tenant_id = t2.tenant_id AND t13.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'facility_cluster') THEN coalesce((SELECT '{"__typename":"FacilityCluster"}'
FROM facility_cluster AS t14
WHERE t14.tenant_id = t2.tenant_id AND t14.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'facility_service') THEN coalesce((SELECT '{"__typename":"FacilityService"}'
FROM facility_service AS t15
WHERE t15.tenant_id = t2.tenant_id AND t15.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'co_building_agreement') THEN coalesce((SELECT '{"__typename":"CoBuildingAgreement"}'
FROM co_building_agreement AS t16
WHERE t16.tenant_id = t2.tenant_id AND t16.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'partner_organization') THEN coalesce((SELECT '{"__typename":"PartnerOrganization"}'
FROM partner_organization AS t17
WHERE t17.tenant_id = t2.tenant_id AND t17.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'team') THEN coalesce((SELECT '{"__typename":"Team"}'
FROM team AS t18
WHERE t18.tenant_id = t2.tenant_id AND t18.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'appointment') THEN coalesce((SELECT '{"__typename":"Appointment"}'
FROM appointment AS t19
WHERE t19.tenant_id = t2.tenant_id AND t19.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'group') THEN coalesce((SELECT '{"__typename":"Group"}'
FROM "group" AS t20
WHERE t20.tenant_id = t2.tenant_id AND t20.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'membership') THEN coalesce((SELECT '{"__typename":"Membership"}'
FROM membership AS t21
WHERE t21.tenant_id = t2.tenant_id AND t21.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'facet') THEN coalesce((SELECT '{"__typename":"Facet"}'
FROM facet AS t22
WHERE t22.tenant_id = t2.tenant_id AND t22.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'duty_card') THEN coalesce((SELECT '{"__typename":"DutyCard"}'
FROM duty_card AS t23
WHERE t23.tenant_id = t2.tenant_id AND t23.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'nomination') THEN coalesce((SELECT '{"__typename":"Nomination"}'
FROM nomination AS t24
WHERE t24.tenant_id = t2.tenant_id AND t24.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'secondment') THEN coalesce((SELECT '{"__typename":"Secondment"}'
FROM secondment AS t25
WHERE t25.tenant_id = t2.tenant_id AND t25.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'case') THEN coalesce((SELECT '{"__typename":"Case"}'
FROM "case" AS t26
WHERE t26.tenant_id = t2.tenant_id AND t26.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'case_step') THEN coalesce((SELECT '{"__typename":"CaseStep"}'
FROM case_step AS t27
WHERE t27.tenant_id = t2.tenant_id AND t27.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'service_request') THEN coalesce((SELECT '{"__typename":"ServiceRequest"}'
FROM service_request AS t28
WHERE t28.tenant_id = t2.tenant_id AND t28.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'catalog_item') THEN coalesce((SELECT '{"__typename":"CatalogItem"}'
FROM catalog_item AS t29
WHERE t29.tenant_id = t2.tenant_id AND t29.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'rating') THEN coalesce((SELECT '{"__typename":"Rating"}'
FROM rating AS t30
WHERE t30.tenant_id = t2.tenant_id AND t30.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'assignment') THEN coalesce((SELECT '{"__typename":"Assignment"}'
FROM assignment AS t31
WHERE t31.tenant_id = t2.tenant_id AND t31.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'opinion') THEN coalesce((SELECT '{"__typename":"Opinion"}'
FROM opinion AS t32
WHERE t32.tenant_id = t2.tenant_id AND t32.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'observation') THEN coalesce((SELECT '{"__typename":"Observation"}'
FROM observation AS t33
WHERE t33.tenant_id = t2.tenant_id AND t33.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'governance_project') THEN coalesce((SELECT '{"__typename":"GovernanceProject"}'
FROM governance_project AS t34
WHERE t34.tenant_id = t2.tenant_id AND t34.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'milestone') THEN coalesce((SELECT '{"__typename":"Milestone"}'
FROM milestone AS t35
WHERE t35.tenant_id = t2.tenant_id AND t35.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'budget_entry') THEN coalesce((SELECT '{"__typename":"BudgetEntry"}'
FROM budget_entry AS t36
WHERE t36.tenant_id = t2.tenant_id AND t36.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'project_participant') THEN coalesce((SELECT '{"__typename":"ProjectParticipant"}'
FROM project_participant AS t37
WHERE t37.tenant_id = t2.tenant_id AND t37.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'activity') THEN coalesce((SELECT '{"__typename":"Activity"}'
FROM activity AS t38
WHERE t38.tenant_id = t2.tenant_id AND t38.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'course') THEN coalesce((SELECT '{"__typename":"Course"}'
FROM course AS t39
WHERE t39.tenant_id = t2.tenant_id AND t39.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'course_completion') THEN coalesce((SELECT '{"__typename":"CourseCompletion"}'
FROM course_completion AS t40
WHERE t40.tenant_id = t2.tenant_id AND t40.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'registration') THEN coalesce((SELECT '{"__typename":"Registration"}'
FROM registration AS t41
WHERE t41.tenant_id = t2.tenant_id AND t41.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'affiliation') THEN coalesce((SELECT '{"__typename":"Affiliation"}'
FROM affiliation AS t42
WHERE t42.tenant_id = t2.tenant_id AND t42.person_id = ANY ($138::UUID[]) AND t42.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'person_revision') THEN coalesce((SELECT '{"__typename":"PersonRevision"}'
FROM person_revision AS t43
WHERE t43.tenant_id = t2.tenant_id AND t43.person_id = ANY ($138::UUID[]) AND t43.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'consent') THEN coalesce((SELECT '{"__typename":"Consent"}'
FROM consent AS t44
WHERE t44.tenant_id = t2.tenant_id AND t44.person_id = ANY ($138::UUID[]) AND t44.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'disclosure') THEN coalesce((SELECT '{"__typename":"Disclosure"}'
FROM disclosure AS t45
WHERE t45.tenant_id = t2.tenant_id AND t45.person_id = ANY ($138::UUID[]) AND t45.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'points_account') THEN coalesce((SELECT '{"__typename":"PointsAccount"}'
FROM points_account AS t46
WHERE t46.tenant_id = t2.tenant_id AND t46.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'points_entry') THEN coalesce((SELECT '{"__typename":"PointsEntry"}'
FROM points_entry AS t47
WHERE t47.tenant_id = t2.tenant_id AND t47.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'organization_tree') THEN coalesce((SELECT '{"__typename":"OrganizationTree"}'
FROM organization_tree AS t48
WHERE t48.tenant_id = t2.tenant_id AND t48.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'organization_node') THEN coalesce((SELECT '{"__typename":"OrganizationNode"}'
FROM organization_node AS t49
WHERE t49.tenant_id = t2.tenant_id AND t49.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'points_proposal') THEN coalesce((SELECT '{"__typename":"PointsProposal"}'
FROM points_proposal AS t50
WHERE t50.tenant_id = t2.tenant_id AND t50.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'points_rules') THEN coalesce((SELECT '{"__typename":"PointsRules"}'
FROM points_rules AS t51
WHERE t51.tenant_id = t2.tenant_id AND t51.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'appraisal_round') THEN coalesce((SELECT '{"__typename":"AppraisalRound"}'
FROM appraisal_round AS t52
WHERE t52.tenant_id = t2.tenant_id AND t52.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'appraisal_attendee') THEN coalesce((SELECT '{"__typename":"AppraisalAttendee"}'
FROM appraisal_attendee AS t53
WHERE t53.tenant_id = t2.tenant_id AND t53.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'appraisal') THEN coalesce((SELECT '{"__typename":"Appraisal"}'
FROM appraisal AS t54
WHERE t54.tenant_id = t2.tenant_id AND t54.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'appraisal_package') THEN coalesce((SELECT '{"__typename":"AppraisalPackage"}'
FROM appraisal_package AS t55
WHERE t55.tenant_id = t2.tenant_id AND t55.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'honour') THEN coalesce((SELECT '{"__typename":"Honour"}'
FROM honour AS t56
WHERE t56.tenant_id = t2.tenant_id AND t56.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'talent_candidate') THEN coalesce((SELECT '{"__typename":"TalentCandidate"}'
FROM talent_candidate AS t57
WHERE t57.tenant_id = t2.tenant_id AND t57.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'notice') THEN coalesce((SELECT '{"__typename":"Notice"}'
FROM notice AS t58
WHERE t58.tenant_id = t2.tenant_id AND t58.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'canvass_campaign') THEN coalesce((SELECT '{"__typename":"CanvassCampaign"}'
FROM canvass_campaign AS t59
WHERE t59.tenant_id = t2.tenant_id AND t59.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'canvass_entry') THEN coalesce((SELECT '{"__typename":"CanvassEntry"}'
FROM canvass_entry AS t60
WHERE t60.tenant_id = t2.tenant_id AND t60.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'canvass_finding') THEN coalesce((SELECT '{"__typename":"CanvassFinding"}'
FROM canvass_finding AS t61
WHERE t61.tenant_id = t2.tenant_id AND (EXISTS (SELECT 1
FROM consent AS consent_2
WHERE t61.tenant_id = consent_2.tenant_id AND t61.person_id = consent_2.person_id AND consent_2.purpose IN ('talent_pool') AND consent_2.withdrawn_at IS NULL)) AND t61.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'advisory_body') THEN coalesce((SELECT '{"__typename":"AdvisoryBody"}'
FROM advisory_body AS t62
WHERE t62.tenant_id = t2.tenant_id AND t62.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'advisory_member') THEN coalesce((SELECT '{"__typename":"AdvisoryMember"}'
FROM advisory_member AS t63
WHERE t63.tenant_id = t2.tenant_id AND t63.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'advice') THEN coalesce((SELECT '{"__typename":"Advice"}'
FROM advice AS t64
WHERE t64.tenant_id = t2.tenant_id AND t64.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'entrustment') THEN coalesce((SELECT '{"__typename":"Entrustment"}'
FROM entrustment AS t65
WHERE t65.tenant_id = t2.tenant_id AND t65.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'motion') THEN coalesce((SELECT '{"__typename":"Motion"}'
FROM motion AS t66
WHERE t66.tenant_id = t2.tenant_id AND t66.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'tally') THEN coalesce((SELECT '{"__typename":"Tally"}'
FROM tally AS t67
WHERE t67.tenant_id = t2.tenant_id AND t67.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'roll_entry') THEN coalesce((SELECT '{"__typename":"RollEntry"}'
FROM roll_entry AS t68
WHERE t68.tenant_id = t2.tenant_id AND (EXISTS (SELECT 1
FROM motion AS motion_1
WHERE t68.tenant_id = motion_1.tenant_id AND t68.motion_id = motion_1.id AND t68.roll_version = motion_1.roll_version)) AND t68.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'roll_objection') THEN coalesce((SELECT '{"__typename":"RollObjection"}'
FROM roll_objection AS t69
WHERE t69.tenant_id = t2.tenant_id AND t69.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'alliance') THEN coalesce((SELECT '{"__typename":"Alliance"}'
FROM alliance AS t70
WHERE t70.tenant_id = t2.tenant_id AND t70.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'alliance_signature') THEN coalesce((SELECT '{"__typename":"AllianceSignature"}'
FROM alliance_signature AS t71
WHERE t71.tenant_id = t2.tenant_id AND t71.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'meeting') THEN coalesce((SELECT '{"__typename":"Meeting"}'
FROM meeting AS t72
WHERE t72.tenant_id = t2.tenant_id AND t72.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'agenda_item') THEN coalesce((SELECT '{"__typename":"AgendaItem"}'
FROM agenda_item AS t73
WHERE t73.tenant_id = t2.tenant_id AND t73.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'meeting_document') THEN coalesce((SELECT '{"__typename":"MeetingDocument"}'
FROM meeting_document AS t74
WHERE t74.tenant_id = t2.tenant_id AND t74.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'meeting_call') THEN coalesce((SELECT '{"__typename":"MeetingCall"}'
FROM meeting_call AS t75
WHERE t75.tenant_id = t2.tenant_id AND t75.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'attendee') THEN coalesce((SELECT '{"__typename":"Attendee"}'
FROM attendee AS t76
WHERE t76.tenant_id = t2.tenant_id AND t76.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'speech') THEN coalesce((SELECT '{"__typename":"Speech"}'
FROM speech AS t77
WHERE t77.tenant_id = t2.tenant_id AND t77.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'minutes') THEN coalesce((SELECT '{"__typename":"Minutes"}'
FROM minutes AS t78
WHERE t78.tenant_id = t2.tenant_id AND t78.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'minutes_signature') THEN coalesce((SELECT '{"__typename":"MinutesSignature"}'
FROM minutes_signature AS t79
WHERE t79.tenant_id = t2.tenant_id AND t79.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'resolution') THEN coalesce((SELECT '{"__typename":"Resolution"}'
FROM resolution AS t80
WHERE t80.tenant_id = t2.tenant_id AND t80.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'resolution_assent') THEN coalesce((SELECT '{"__typename":"ResolutionAssent"}'
FROM resolution_assent AS t81
WHERE t81.tenant_id = t2.tenant_id AND t81.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'follow_up') THEN coalesce((SELECT '{"__typename":"FollowUp"}'
FROM follow_up AS t82
WHERE t82.tenant_id = t2.tenant_id AND t82.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'follow_up_step') THEN coalesce((SELECT '{"__typename":"FollowUpStep"}'
FROM follow_up_step AS t83
WHERE t83.tenant_id = t2.tenant_id AND t83.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'company_staff') THEN coalesce((SELECT '{"__typename":"CompanyStaff"}'
FROM company_staff AS t84
WHERE t84.tenant_id = t2.tenant_id AND t84.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'person_relative') THEN coalesce((SELECT '{"__typename":"PersonRelative"}'
FROM person_relative AS t85
WHERE t85.tenant_id = t2.tenant_id AND t85.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'deadline') THEN coalesce((SELECT '{"__typename":"Deadline"}'
FROM deadline AS t86
WHERE t86.tenant_id = t2.tenant_id AND t86.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'owners_committee') THEN coalesce((SELECT '{"__typename":"OwnersCommittee"}'
FROM owners_committee AS t87
WHERE t87.tenant_id = t2.tenant_id AND t87.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'committee_seat') THEN coalesce((SELECT '{"__typename":"CommitteeSeat"}'
FROM committee_seat AS t88
WHERE t88.tenant_id = t2.tenant_id AND t88.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'election') THEN coalesce((SELECT '{"__typename":"Election"}'
FROM election AS t89
WHERE t89.tenant_id = t2.tenant_id AND t89.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'candidate') THEN coalesce((SELECT '{"__typename":"Candidate"}'
FROM candidate AS t90
WHERE t90.tenant_id = t2.tenant_id AND t90.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'candidate_objection') THEN coalesce((SELECT '{"__typename":"CandidateObjection"}'
FROM candidate_objection AS t91
WHERE t91.tenant_id = t2.tenant_id AND t91.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'committee_sitting') THEN coalesce((SELECT '{"__typename":"CommitteeSitting"}'
FROM committee_sitting AS t92
WHERE t92.tenant_id = t2.tenant_id AND t92.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'sitting_attendance') THEN coalesce((SELECT '{"__typename":"SittingAttendance"}'
FROM sitting_attendance AS t93
WHERE t93.tenant_id = t2.tenant_id AND t93.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'owner_breach') THEN coalesce((SELECT '{"__typename":"OwnerBreach"}'
FROM owner_breach AS t94
WHERE t94.tenant_id = t2.tenant_id AND t94.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'first_assembly') THEN coalesce((SELECT '{"__typename":"FirstAssembly"}'
FROM first_assembly AS t95
WHERE t95.tenant_id = t2.tenant_id AND t95.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'preparatory_member') THEN coalesce((SELECT '{"__typename":"PreparatoryMember"}'
FROM preparatory_member AS t96
WHERE t96.tenant_id = t2.tenant_id AND t96.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'property_company') THEN coalesce((SELECT '{"__typename":"PropertyCompany"}'
FROM property_company AS t97
WHERE t97.tenant_id = t2.tenant_id AND t97.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'service_contract') THEN coalesce((SELECT '{"__typename":"ServiceContract"}'
FROM service_contract AS t98
WHERE t98.tenant_id = t2.tenant_id AND t98.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'service_standard') THEN coalesce((SELECT '{"__typename":"ServiceStandard"}'
FROM service_standard AS t99
WHERE t99.tenant_id = t2.tenant_id AND t99.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'contract_fee') THEN coalesce((SELECT '{"__typename":"ContractFee"}'
FROM contract_fee AS t100
WHERE t100.tenant_id = t2.tenant_id AND t100.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'supervisor') THEN coalesce((SELECT '{"__typename":"Supervisor"}'
FROM supervisor AS t101
WHERE t101.tenant_id = t2.tenant_id AND t101.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'checklist') THEN coalesce((SELECT '{"__typename":"Checklist"}'
FROM checklist AS t102
WHERE t102.tenant_id = t2.tenant_id AND t102.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'checklist_item') THEN coalesce((SELECT '{"__typename":"ChecklistItem"}'
FROM checklist_item AS t103
WHERE t103.tenant_id = t2.tenant_id AND t103.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'inspection_plan') THEN coalesce((SELECT '{"__typename":"InspectionPlan"}'
FROM inspection_plan AS t104
WHERE t104.tenant_id = t2.tenant_id AND t104.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'inspection') THEN coalesce((SELECT '{"__typename":"Inspection"}'
FROM inspection AS t105
WHERE t105.tenant_id = t2.tenant_id AND t105.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'inspection_answer') THEN coalesce((SELECT '{"__typename":"InspectionAnswer"}'
FROM inspection_answer AS t106
WHERE t106.tenant_id = t2.tenant_id AND t106.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'finding') THEN coalesce((SELECT '{"__typename":"Finding"}'
FROM finding AS t107
WHERE t107.tenant_id = t2.tenant_id AND t107.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'rectification_order') THEN coalesce((SELECT '{"__typename":"RectificationOrder"}'
FROM rectification_order AS t108
WHERE t108.tenant_id = t2.tenant_id AND t108.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'finding_step') THEN coalesce((SELECT '{"__typename":"FindingStep"}'
FROM finding_step AS t109
WHERE t109.tenant_id = t2.tenant_id AND t109.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'finding_photo') THEN coalesce((SELECT '{"__typename":"FindingPhoto"}'
FROM finding_photo AS t110
WHERE t110.tenant_id = t2.tenant_id AND t110.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'assessment_result') THEN coalesce((SELECT '{"__typename":"AssessmentResult"}'
FROM assessment_result AS t111
WHERE t111.tenant_id = t2.tenant_id AND t111.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'assessment_round') THEN coalesce((SELECT '{"__typename":"AssessmentRound"}'
FROM assessment_round AS t112
WHERE t112.tenant_id = t2.tenant_id AND t112.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'assessment_question') THEN coalesce((SELECT '{"__typename":"AssessmentQuestion"}'
FROM assessment_question AS t113
WHERE t113.tenant_id = t2.tenant_id AND t113.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'area_account') THEN coalesce((SELECT '{"__typename":"AreaAccount"}'
FROM area_account AS t114
WHERE t114.tenant_id = t2.tenant_id AND t114.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'account_entry') THEN coalesce((SELECT '{"__typename":"AccountEntry"}'
FROM account_entry AS t115
WHERE t115.tenant_id = t2.tenant_id AND t115.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'area_disclosure') THEN coalesce((SELECT '{"__typename":"AreaDisclosure"}'
FROM area_disclosure AS t116
WHERE t116.tenant_id = t2.tenant_id AND t116.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'disclosure_correction') THEN coalesce((SELECT '{"__typename":"DisclosureCorrection"}'
FROM disclosure_correction AS t117
WHERE t117.tenant_id = t2.tenant_id AND t117.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'emergency_repair') THEN coalesce((SELECT '{"__typename":"EmergencyRepair"}'
FROM emergency_repair AS t118
WHERE t118.tenant_id = t2.tenant_id AND t118.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'violation_report') THEN coalesce((SELECT '{"__typename":"ViolationReport"}'
FROM violation_report AS t119
WHERE t119.tenant_id = t2.tenant_id AND t119.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'journal_entry') THEN coalesce((SELECT '{"__typename":"JournalEntry"}'
FROM journal_entry AS t120
WHERE t120.tenant_id = t2.tenant_id AND t120.id = t2.subject_id), 'null') WHEN (t2.subject_kind = 'candidate_backing') THEN coalesce((SELECT '{"__typename":"CandidateBacking"}'
FROM candidate_backing AS t121
WHERE t121.tenant_id = t2.tenant_id AND t121.id = t2.subject_id), 'null') ELSE 'null' END
  || ',"area":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t122.name) AS TEXT)
  || '}') AS anon_3
FROM property_management_area AS t122
WHERE t122.tenant_id = t2.tenant_id AND t122.id = t2.area_id), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM deadline AS t1
WHERE t1.tenant_id = $8::UUID AND (t1.state IN ('running', 'passed') AND t1.due_at <= now()) = $139::BOOLEAN ORDER BY t1.due_at ASC, t1.id ASC
 LIMIT $140::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
