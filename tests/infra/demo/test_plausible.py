"""The demonstration district obeys the rules that the platform's own commands keep."""

import pytest

from infra.demo.figures import shares
from tests.infra.demo.conftest import Demo

CODES = [share.code for share in shares()]

SERVES = "SELECT FROM membership m WHERE m.person_id = x.person_id AND m.state = 'active'"
NEVER = {
    "a vote certified by its convener": "motion WHERE certified_by_person_id = convened_by_person_id",
    "a ballot of somebody who does not own the home": """ballot b WHERE NOT EXISTS (
        SELECT FROM roll_owner o WHERE o.roll_entry_id = b.roll_entry_id AND o.person_id = b.voter_person_id)""",
    "an area counted otherwise than it was cast": """tally t WHERE t.area_yes <> (
        SELECT sum(e.area) FROM ballot b JOIN roll_entry e ON e.id = b.roll_entry_id
        WHERE b.motion_id = t.motion_id AND b.choice = 'yes')""",
    "a lift that was not agreed on": """tally t JOIN motion m ON m.id = t.motion_id
        WHERE m.matter = 'lift_addition' AND outcome <> 'passed'""",
    "a seat that no certified election gave": """committee_seat s WHERE NOT EXISTS (
        SELECT FROM election e JOIN candidate c ON c.election_id = e.id WHERE e.id = s.election_id
            AND e.certified_on IS NOT NULL AND c.person_id = s.person_id AND c.state = 'elected')""",
    "a role of the committee without a seat on it": """role_grant g JOIN seat x ON x.id = g.seat_id
        WHERE g.role LIKE 'owners_committee%' AND NOT EXISTS (
            SELECT FROM committee_seat s WHERE s.id = g.committee_seat_id AND s.person_id = x.person_id
                AND s.area_id = g.scope_id AND (s.post = 'chair') = (g.role = 'owners_committee_chair'))""",
    "a committee with an even number of members": """(
        SELECT FROM committee_seat WHERE until IS NULL GROUP BY committee_id HAVING count(*) % 2 = 0) AS even""",
    "somebody elected whom the owners did not approve of": """candidate c JOIN tally t ON t.motion_id = c.motion_id
        WHERE c.state IN ('elected', 'alternate') AND t.outcome <> 'passed'""",
    "somebody elected over one with more support": """candidate c JOIN tally t ON t.motion_id = c.motion_id
        WHERE c.state = 'elected' AND EXISTS (
            SELECT FROM candidate d JOIN tally u ON u.motion_id = d.motion_id WHERE d.election_id = c.election_id
                AND d.state <> 'elected' AND (u.heads_yes, u.area_yes) > (t.heads_yes, t.area_yes))""",
    "property staff on the committee": """committee_seat s JOIN company_staff c USING (person_id, area_id)
        WHERE s.until IS NULL AND c.ends_on IS NULL""",
    "an elected owner who owns nothing there": """committee_seat s WHERE NOT EXISTS (
        SELECT FROM ownership o JOIN exclusive_unit u ON u.id = o.unit_id JOIN building b ON b.id = u.building_id
        WHERE o.person_id = s.person_id AND b.area_id = s.area_id AND o.until IS NULL)""",
    "an election certified by its convener": "election WHERE certified_by_person_id = announced_by_person_id",
    "a leader who does not serve": f"appointment x WHERE state = 'serving' AND NOT EXISTS ({SERVES})",
    "a person who holds two posts": """(
        SELECT FROM appointment WHERE state = 'serving' GROUP BY person_id HAVING count(*) > 1) AS two""",
    "a captain who lives elsewhere": """building_captain x WHERE NOT EXISTS (
        SELECT FROM person p WHERE p.id = x.person_id AND p.building_id = x.building_id)""",
    "an online captain who is no Party member": """building_captain x JOIN person p ON p.id = x.person_id
        WHERE kind = 'online' AND NOT p.party_member""",
    "a leader of somebody else's group": """appointment x WHERE state = 'serving' AND group_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM membership m WHERE m.person_id = x.person_id AND m.group_id = x.group_id)""",
    "a facet shared without consent": """facet f JOIN membership m ON m.id = f.membership_id
        WHERE f.shared AND NOT EXISTS (
            SELECT FROM consent c WHERE c.person_id = m.person_id AND c.purpose = 'talent_pool'
            AND c.withdrawn_at IS NULL)""",
    "a member who approved or contacted themselves": """membership
        WHERE person_id IN (approved_by_person_id, contacted_by_person_id)""",
    "a serving member without a group": "membership WHERE state IN ('active', 'reserve') AND group_id IS NULL",
    "a nomination vetted by its nominator": "nomination WHERE nominated_by_person_id = vetted_by_person_id",
    "a review without a due time": """membership WHERE due_at IS NULL
        AND state IN ('reported', 'under_review', 'approved')""",
    "an open card that was due before today": """duty_card WHERE due_at < timestamptz '2026-11-23T00:00Z'
        AND state NOT IN ('done', 'verified', 'expired')""",
    "a card clocked in after it was done": "duty_card WHERE done_at < clocked_in_at",
    "a building outside the compounds of its community": """building b WHERE NOT EXISTS (
        SELECT FROM area_community l WHERE l.area_id = b.area_id AND l.community_id = b.community_id)""",
    "a community without a station": """community c WHERE NOT EXISTS (
        SELECT FROM facility f WHERE f.community_id = c.id AND f.kind = 'service_station')""",
    "an account that is not the sum of its entries": """points_account a FULL JOIN (
        SELECT person_id, sum(points) AS points, count(*) AS entries FROM points_entry GROUP BY person_id
        ) e USING (person_id) WHERE (a.balance, a.entries) IS DISTINCT FROM (e.points, e.entries)""",
    "points for a card that nobody verified": """points_entry e JOIN duty_card c ON c.id = e.source_id
        WHERE e.source_kind = 'duty_card' AND c.state <> 'verified'""",
    "points for a proposal that nobody approved": """points_entry e JOIN points_proposal p ON p.id = e.source_id
        WHERE e.source_kind = 'points_proposal' AND p.state <> 'approved'""",
    "a verified card that earned nothing": """duty_card c WHERE state = 'verified' AND NOT EXISTS (
        SELECT FROM points_entry e WHERE e.source_kind = 'duty_card' AND e.source_id = c.id)""",
    "a card verified by its holder": "duty_card WHERE verified_by_person_id = person_id",
    "a proposal approved by its author": "points_proposal WHERE proposed_by_person_id = decided_by_person_id",
    "an appraisal on other points than the year's": """appraisal a JOIN appraisal_round r
        ON r.id = a.appraisal_round_id WHERE a.points <> (
            SELECT coalesce(sum(e.points), 0) FROM points_entry e WHERE e.person_id = a.person_id
            AND extract(year FROM e.earned_at AT TIME ZONE 'Asia/Shanghai') = r.year)""",
    "a score other than the points without a reason": """appraisal
        WHERE score <> points AND adjusted_because IS NULL AND appeal_decision IS NULL""",
    "an appraisal scored by the member": "appraisal WHERE scored_by_person_id = person_id",
    "a meeting without the Party organisation or residents": """appraisal_round r WHERE met_on IS NOT NULL
        AND (SELECT count(DISTINCT capacity) FROM appraisal_attendee a WHERE a.appraisal_round_id = r.id
            AND a.capacity IN ('party_organisation', 'resident_volunteer')) < 2""",
    "an appraisal sent without consent": """appraisal_package p WHERE state = 'sent' AND NOT EXISTS (
        SELECT FROM consent c WHERE c.person_id = p.person_id AND c.purpose = 'share_with_processor')""",
    "an honour beyond the places open to all": "honour WHERE NOT backbone AND place > 1",
    "a candidate who does not serve": """talent_candidate t WHERE NOT EXISTS (
        SELECT FROM membership m WHERE m.id = t.membership_id AND m.state IN ('active', 'reserve'))""",
    "an open request": """"case" WHERE kind = 'service_request' AND open""",
    "a request on whom its own asker worked": """assignment a JOIN "case" c ON c.id = a.case_id
        WHERE a.person_id = c.person_id""",
    "work verified by who did it": "assignment WHERE person_id = verified_by_person_id",
    "a claim before the member had reported": """assignment a JOIN membership m ON m.id = a.membership_id
        WHERE a.claimed_at < m.reported_at""",
    "a case closed before it was opened": '"case" WHERE closed_at < opened_at',
    "a case closed in the future": """"case" WHERE closed_at > timestamptz '2026-11-23T00:00Z'""",
    "a case without a timeline": """"case" c WHERE NOT EXISTS (
        SELECT FROM case_step s WHERE s.case_id = c.id AND s.at = c.opened_at)""",
    "an online request of a resident who was their own first contact": """"case"
        WHERE person_id = first_contact_person_id AND kind = 'service_request'""",
    "a verified assignment without its points": """assignment a WHERE state = 'verified' AND NOT EXISTS (
        SELECT FROM points_entry e WHERE e.source_id = a.id AND e.person_id = a.person_id)""",
    "a rating of somebody else's request": """rating r JOIN "case" c ON c.id = r.case_id
        WHERE r.person_id <> c.person_id""",
    "an active page that nobody is on": """care_household h WHERE state = 'active' AND NOT EXISTS (
        SELECT FROM care_resident r WHERE r.household_id = h.id AND r.state = 'in_care')""",
    "somebody in care away from home": """care_resident r JOIN person p ON p.id = r.person_id
        WHERE p.building_id <> r.building_id""",
    "a door that is not the person's": """care_household h JOIN care_resident r ON r.household_id = h.id
        JOIN person p ON p.id = r.person_id JOIN building b ON b.id = h.building_id
        WHERE p.home_address <> b.address || h.door || '室'""",
    "sensitive data on a consent that is not in force": """care_resident r WHERE basis <> 'law' AND NOT EXISTS (
        SELECT FROM consent c WHERE c.id = r.consent_id AND c.purpose = 'sensitive_data'
        AND c.person_id = coalesce(r.guardian_id, r.person_id) AND c.withdrawn_at IS NULL)""",
    "sensitive data of who is in care no more": """care_resident WHERE state <> 'in_care'
        AND (key_groups <> '{}' OR health_notes IS NOT NULL)""",
    "a helper who may not visit": """care_plan x CROSS JOIN LATERAL
        unnest(ARRAY[x.helper_id, x.second_helper_id]) helper WHERE NOT EXISTS (
            SELECT FROM membership m WHERE m.person_id = helper AND m.community_id = x.community_id
            AND m.state IN ('active', 'reserve') AND m.source <> 'new_employment')""",
    "a visit verified by who made it": """care_visit
        WHERE verified_by_person_id IN (helper_id, second_helper_id)""",
    "a visit made before its hour or too late": """care_visit
        WHERE made_at < begins_at OR made_at >= overdue_at""",
    "a verified visit without its points": """care_visit v WHERE state = 'verified' AND NOT EXISTS (
        SELECT FROM points_entry e WHERE e.source_id = v.id AND e.person_id = v.made_by_person_id)""",
    "a visit that is still due": "care_visit WHERE state IN ('due', 'no_answer')",
    "a published notice whose time is over": """notice
        WHERE state = 'published' AND ends_at < timestamptz '2026-11-23T00:00Z'""",
    "a notice for a place elsewhere": """notice n WHERE grid_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM grid g WHERE g.id = n.grid_id AND g.community_id = n.community_id)""",
    "a fault of weight that was verified without a photo": """finding_step s JOIN finding f ON f.id = s.finding_id
        WHERE s.act = 'finding:verify' AND f.severity IN ('serious', 'urgent') AND NOT EXISTS (
            SELECT FROM finding_photo p WHERE p.step_id = s.id)""",
    "an order overdue where nobody looks closely": """finding f WHERE state = 'rectifying'
        AND due_on < date '2026-11-23' AND (SELECT count(*) FROM inspection i WHERE i.area_id = f.area_id) < 12""",
    "a finding without consent": """canvass_finding f WHERE NOT EXISTS (
        SELECT FROM consent c WHERE c.person_id = f.person_id AND c.purpose = 'talent_pool'
        AND c.withdrawn_at IS NULL)""",
    "a finding behind a door that stayed shut": """canvass_finding f JOIN canvass_entry e ON e.id = f.entry_id
        WHERE e.outcome <> 'answered'""",
    "advice of who was not appointed": """advice a JOIN advisory_member m ON m.id = a.advisory_member_id
        WHERE m.state <> 'appointed' OR a.given_on < m.since""",
    "an adviser appointed by themselves": "advisory_member WHERE person_id = appointed_by_person_id",
    "two people with one phone": """(
        SELECT FROM person GROUP BY phone HAVING count(*) > 1) AS shared""",
    "a project supported or approved by who proposed it": """governance_project p
        WHERE approved_by_person_id = proposed_by_person_id OR EXISTS (
            SELECT FROM project_support s WHERE s.project_id = p.id AND s.person_id = p.proposed_by_person_id)""",
    "an approved project without enough supporters": """governance_project p WHERE state <> 'proposed' AND (
        SELECT count(*) FROM project_support s WHERE s.project_id = p.id) < 5""",
    "money beyond the budget": """(
        SELECT FROM budget_entry e JOIN governance_project p ON p.id = e.project_id
        GROUP BY p.id, p.budget, e.kind HAVING sum(e.amount) > p.budget) AS beyond""",
    "a project of a compound elsewhere": """governance_project p WHERE area_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM area_community l WHERE l.area_id = p.area_id AND l.community_id = p.community_id)""",
    "an activity whose places are miscounted": """activity a WHERE taken <> (
        SELECT count(*) FROM registration r
        WHERE r.activity_id = a.id AND r.state IN ('registered', 'attended', 'absent'))""",
    "somebody who waits while there is a place": """registration r JOIN activity a ON a.id = r.activity_id
        WHERE r.state = 'waitlisted' AND a.taken < a.capacity""",
    "somebody who came to what they organise": """registration r JOIN activity a ON a.id = r.activity_id
        WHERE r.person_id = a.organised_by_person_id""",
    "a course completed without its session": """course_completion c WHERE NOT EXISTS (
        SELECT FROM registration r JOIN activity a ON a.id = r.activity_id
        WHERE a.course_id = c.course_id AND r.person_id = c.person_id AND r.state = 'attended')""",
    "a deadline that passed and is called running, or the other way round": """deadline
        WHERE (state = 'running' AND due_at < timestamptz '2026-11-23T00:00Z')
           OR (state = 'passed' AND due_at > timestamptz '2026-11-23T00:00Z')
           OR (state = 'met' AND ended_at >= due_at) OR (state = 'met_late' AND ended_at < due_at)
           OR (state = 'running' AND remind_at < timestamptz '2026-11-23T00:00Z')""",
    "a meeting of a committee whose attendance is miscounted": """committee_sitting s WHERE attended <> (
        SELECT count(*) FROM sitting_attendance a WHERE a.sitting_id = s.id AND a.present)""",
    "a committee that has gone further than its dates": """owners_committee
        WHERE filed_on < elected_on OR installed_on < filed_on OR re_electing_since < reported_on
           OR handed_over_on < re_electing_since OR ended_on < handed_over_on OR met_on < installed_on""",
    "a first assembly that goes further than its dates, or has the wrong ground": """first_assembly
        WHERE due_on < first_delivered_on OR reported_on < due_on OR formed_on < reported_on OR held_on < formed_on
           OR (ground = 'half_delivered' AND 2 * delivered_area < total_area)
           OR (state = 'delivering' AND 2 * delivered_area >= total_area)""",
    "a preparatory group that is even, or has too few owners": """(
        SELECT FROM preparatory_member m JOIN first_assembly a ON a.id = m.first_assembly_id
        GROUP BY a.id HAVING count(*) % 2 = 0 OR 2 * count(*) FILTER (WHERE side = 'owners') < count(*)) AS unlawful""",
    "somebody who stands for the owners and owns nothing there": """preparatory_member m
        WHERE side = 'owners' AND NOT EXISTS (
            SELECT FROM ownership o JOIN exclusive_unit u ON u.id = o.unit_id JOIN building b ON b.id = u.building_id
            WHERE o.person_id = m.person_id AND b.area_id = m.area_id AND o.until IS NULL)""",
    "a first assembly where there was a committee, or that another election held": """first_assembly a
        JOIN owners_committee c ON c.area_id = a.area_id WHERE a.state <> 'held' OR NOT EXISTS (
            SELECT FROM election e WHERE e.id = a.election_id AND e.committee_id = c.id
                AND e.convened_by = 'preparatory_group' AND e.certified_on = a.held_on)""",
    "a node without its parent": """organization_node n WHERE level > 1 AND NOT EXISTS (
        SELECT FROM organization_node p
        WHERE p.id = n.parent_id AND p.tree_id = n.tree_id AND p.level = n.level - 1)""",
    "a meeting signed by somebody absent": """minutes_signature s WHERE NOT EXISTS (
        SELECT FROM attendee a WHERE a.id = s.attendee_id AND a.state = 'present')""",
    "a joint meeting without a party": """meeting m WHERE forum = 'joint_meeting' AND (
        SELECT count(DISTINCT side) FROM attendee a WHERE a.meeting_id = m.id AND a.state = 'present') < 3""",
    "more hands than people": """resolution r WHERE in_favour + against + abstained > (
        SELECT count(*) FROM attendee a WHERE a.meeting_id = r.meeting_id AND a.state = 'present')""",
    "a follow-up verified by its owner": """follow_up
        WHERE verified_by_person_id IN (owner_person_id, done_by_person_id)""",
    "a follow-up without its track": """follow_up f WHERE NOT EXISTS (
        SELECT FROM follow_up_step s WHERE s.follow_up_id = f.id AND s.after = f.state)""",
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("what", NEVER.values(), ids=NEVER.keys())
async def test_there_is_never(demo: Demo, code: str, what: str) -> None:
    assert await demo.count(code, what) == 0


SOMEWHERE = {
    "an overdue review": """membership WHERE due_at < timestamptz '2026-11-23T00:00Z'
        AND state IN ('reported', 'under_review')""",
    "a compound of two communities": """(
        SELECT FROM area_community GROUP BY area_id HAVING count(*) = 2) AS shared""",
    "a community of several compounds": """(
        SELECT FROM area_community GROUP BY community_id HAVING count(*) > 1) AS several""",
    "a withdrawn consent": "consent WHERE withdrawn_at IS NOT NULL",
    "half a pair of captains": """(
        SELECT FROM building_captain WHERE state = 'serving' GROUP BY building_id HAVING count(*) = 1) AS half""",
    "a building without any captain": """building b WHERE NOT EXISTS (
        SELECT FROM building_captain c WHERE c.building_id = b.id AND c.state = 'serving')""",
    "a request that came in person": """"case"
        WHERE kind = 'service_request' AND channel IN ('phone', 'home_visit', 'service_window')""",
    "an opinion that waits": "opinion WHERE state = 'received'",
    "a quarrel that was settled": "mediation WHERE state = 'settled'",
    "an observation that was dispatched": "observation WHERE state = 'dispatched'",
    "a project in each of its states": """(
        SELECT FROM governance_project HAVING count(DISTINCT state) = 7) AS every""",
    "an owners' committee in each of its states": """(
        SELECT FROM owners_committee HAVING count(DISTINCT state) = 8) AS every""",
    "a first assembly on its way, one overdue, and one that was held": """(
        SELECT FROM first_assembly HAVING count(DISTINCT state) = 4) AS every""",
    "a deadline that is overdue": "deadline WHERE state = 'passed'",
    "a deadline that was met late": "deadline WHERE state = 'met_late'",
    "an activity in each of its states": """(
        SELECT FROM activity HAVING count(DISTINCT state) = 5) AS every""",
    "a registration in each of its states": """(
        SELECT FROM registration HAVING count(DISTINCT state) = 5) AS every""",
    "a member trained for captain": """course_completion c JOIN course o ON o.id = c.course_id
        WHERE o.stage = 'captain'""",
    "an alert that waits": "care_visit WHERE state = 'escalated'",
    "a plan that goes on tomorrow": """care_plan WHERE state = 'active'
        AND next_visit_at = timestamptz '2026-11-24T01:00Z'""",
    "a child with a guardian": "care_resident WHERE basis = 'guardian_consent'",
    "a page that was closed": "care_household WHERE state = 'closed'",
    "a notice on display": "notice WHERE state = 'published'",
    "a survey that runs": "canvass_campaign WHERE state = 'running'",
    "somebody a survey found": "canvass_finding",
    "advice": "advice",
    "a cadre at work": "secondment WHERE state = 'active'",
    "an alliance": "alliance WHERE state = 'formed'",
    "a joint meeting that is public": "meeting WHERE forum = 'joint_meeting' AND state = 'published'",
    "a hall about a lift": "meeting WHERE forum = 'red_hall' AND state = 'published'",
    "a meeting still to come": "meeting WHERE state = 'noticed' AND starts_at > timestamptz '2026-11-26T00:00Z'",
    "a follow-up that was verified": "follow_up WHERE state = 'verified'",
    "a follow-up in hand": "follow_up WHERE state = 'in_progress'",
    "a follow-up not begun": "follow_up WHERE state = 'open'",
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("what", SOMEWHERE.values(), ids=SOMEWHERE.keys())
async def test_there_is_in_every_sub_district(demo: Demo, code: str, what: str) -> None:
    assert await demo.count(code, what) > 0


@pytest.mark.parametrize(("kind", "levels"), [("peacetime", 4), ("emergency", 5)])
async def test_both_trees_are_in_force_with_a_charter_at_every_level(
    demo: Demo, kind: str, levels: int
) -> None:
    question = """
        SELECT count(DISTINCT level), bool_and(charter <> '') FROM organization_node n
        JOIN organization_tree t ON t.id = n.tree_id WHERE t.kind = :kind AND t.state = 'in_force'"""
    for code in CODES:
        ((found, chartered),) = await demo.ask(code, question, kind=kind)
        assert (found, chartered) == (levels, True)


async def test_the_home_community_has_every_state_of_check_in_and_of_duty_cards(demo: Demo) -> None:
    home = "community_id = (SELECT id FROM community WHERE code = 'jm001')"
    states = await demo.ask("caoyangxincun", f"SELECT DISTINCT state FROM membership WHERE {home}")  # noqa: S608
    assert {state for (state,) in states} == {
        "reported", "under_review", "approved", "contacted", "active", "reserve", "left", "rejected",
    }  # fmt: skip
    cards = await demo.ask("caoyangxincun", f"SELECT DISTINCT state FROM duty_card WHERE {home}")  # noqa: S608
    assert {state for (state,) in cards} == {
        "issued", "acknowledged", "claimed", "clocked_in", "done", "verified", "expired",
    }  # fmt: skip
