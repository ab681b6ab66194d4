"""What no tenant may configure away: of a policy, and of a deed."""

from uuid import uuid4

import pytest

from policies import limits
from policies.grants import Grants, Holding, compile_grants
from policies.limits import check_rules
from policies.models import Scope
from policies.prohibitions import LIMITS, Limit
from policies.templates import Rule, templates
from tenants.language import Language

# --- of a policy ---------------------------------------------------------------------------------------

BROKEN: list[tuple[str, Rule]] = [
    ("BALLOT_IS_SECRET", Rule("committee_staff", "ballot:read", "community")),
    ("BALLOT_IS_SECRET", Rule("auditor", "ballot:read", "tenant")),
    ("BALLOT_IS_SECRET", Rule("captain", "proxy_ballot:cast", "community")),
    ("OWNERSHIP_ROLL", Rule("owners_committee_chair", "ownership:read", "area")),
    ("NOT_ONES_OWN", Rule("resident", "motion:certify", "own")),
    ("NO_VOTE", Rule("tenant_admin", "ballot:read", "own")),
    ("NO_VOTE", Rule("property_staff", "paper_ballot:enter", "area")),
    ("NO_VOTE", Rule("property_staff", "ballot:cast", "own")),
    ("OWNERS_CONVENE", Rule("party_secretary", "owners_committee_meeting:convene", "community")),
    ("OWNERS_CONVENE", Rule("property_staff", "owners_assembly:convene", "area")),
    ("ALLIANCE_ONLY", Rule("property_staff", "meeting:read", "area")),
    ("ALLIANCE_ONLY", Rule("property_staff", "minutes:write", "area")),
    ("ONLY_BY_ELECTION", Rule("tenant_admin", "committee_seat:grant", "tenant")),
    ("ONLY_BY_ELECTION", Rule("working_group", "committee_seat:import", "tenant")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "committee_sitting:record", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "committee_seat:remove", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "reelection:begin", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "first_assembly:hold", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "first_assembly:report", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "preparatory_group:form", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "delivery:record", "area")),
    ("PLATFORM_ONLY", Rule("working_group", "first_assembly:fall_due", "tenant")),
    ("ONLY_BY_ELECTION", Rule("party_secretary", "owners_committee:elect", "community")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "election:certify", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "candidate:check", "area")),
    ("COMPANY_STAYS_OUT", Rule("property_staff", "company_staff:release", "area")),
    *(
        ("COMPANY_RESPONDS_ONLY", Rule("property_staff", act, "area"))
        for act in (
            "finding:raise",
            "finding:verify",
            "finding:reject",
            "finding:close",
            "finding:dismiss",
            "finding:escalate",
            "finding:settle",
            "rectification:order",
            "inspection:read",
            "supervisor:appoint",
            "service_contract:sign",
            "emergency_repair:verify",
            "violation_report:close",
        )
    ),
    ("COMPANY_CLAIMS", Rule("property_supervisor", "finding:claim", "area")),
    ("NOT_ONES_OWN", Rule("property_supervisor", "finding:verify", "own")),
    ("PLATFORM_ONLY", Rule("property_supervisor", "inspection:miss", "area")),
    ("ANSWERS_ARE_ANONYMOUS", Rule("auditor", "participation:reveal", "tenant")),
    ("ANSWERS_ARE_ANONYMOUS", Rule("committee_staff", "participation:reveal", "community")),
    ("ANSWERS_ARE_ANONYMOUS", Rule("captain", "assessment:answer", "community")),
    ("NOT_BY_THE_ASSESSED", Rule("property_staff", "participation:reveal", "own")),
    ("NOT_BY_THE_ASSESSED", Rule("property_staff", "assessment_round:publish", "area")),
    ("NOT_BY_THE_ASSESSED", Rule("tenant_admin", "assessment_round:close", "tenant")),
    ("NO_TALLY_BEFORE_ITS_TIME", Rule("auditor", "assessment_tally:read", "tenant")),
    ("NO_TALLY_BEFORE_ITS_TIME", Rule("working_group", "assessment_participation:read", "tenant")),
    ("COMPANY_KEEPS_NO_BOOKS", Rule("property_staff", "account_entry:add", "area")),
    ("COMPANY_KEEPS_NO_BOOKS", Rule("property_staff", "account_entry:reverse", "area")),
    ("COMPANY_KEEPS_NO_BOOKS", Rule("property_staff", "area_disclosure:publish", "area")),
    ("COMPANY_KEEPS_NO_BOOKS", Rule("property_staff", "area_disclosure:correct", "area")),
    ("COMPANY_KEEPS_NO_BOOKS", Rule("tenant_admin", "audit:publish", "tenant")),
    ("NOT_ONES_OWN", Rule("property_supervisor", "emergency_repair:verify", "own")),
    ("WIDER_THAN_HELD", Rule("captain", "violation_report:read", "tenant")),
    ("NO_CARE", Rule("tenant_admin", "care_household:read", "tenant")),
    ("NO_CARE", Rule("tenant_admin", "health:clear", "own")),
    ("ALERT_ONLY", Rule("property_staff", "care_visit:read", "area")),
    ("HEALTH_IN_CLEAR", Rule("captain", "health:clear", "community")),
    ("HEALTH_IN_CLEAR", Rule("auditor", "health:clear", "tenant")),
    ("HEALTH_ONE_AT_A_TIME", Rule("captain", "care_resident:reveal", "community")),
    ("MASKED_TO_ADMINS", Rule("tenant_admin", "name:clear", "tenant")),
    ("MASKED_TO_ADMINS", Rule("auditor", "address:building", "tenant")),
    ("NO_PHONE", Rule("property_staff", "phone:masked", "area")),
    ("NO_PHONE", Rule("auditor", "contact:reveal", "tenant")),
    ("NO_PARTY_DATA", Rule("owners_committee_chair", "party:clear", "area")),
    ("DISTRICT_SEES_NO_PERSON", Rule("district_office", "person:read", "tenant")),
    ("DISTRICT_FIGURES", Rule("working_group", "district:read", "district")),
    ("PHONE_IN_CLEAR", Rule("committee_staff", "phone:clear", "community")),
    ("ADDRESS_IN_CLEAR", Rule("party_secretary", "address:clear", "community")),
    ("LOCATION_IN_CLEAR", Rule("committee_staff", "location:clear", "community")),
    ("MEDIATION_IN_CLEAR", Rule("captain", "mediation:clear", "community")),
    ("PARTY_DATA_IN_CLEAR", Rule("committee_staff", "party:clear", "community")),
    ("WIDER_THAN_HELD", Rule("captain", "person:read", "tenant")),
    ("OWN_ACT", Rule("captain", "check_in:report", "community")),
    ("OWN_ACT", Rule("captain", "care_visit:complete", "community")),
    ("OWN_ACT", Rule("captain", "assignment:complete", "community")),
    ("OWN_ACT", Rule("committee_staff", "minutes:sign", "community")),
    ("OWN_ACT", Rule("captain", "meeting:attend", "community")),
    ("NOT_ONES_OWN", Rule("party_secretary", "check_in:approve", "own")),
    ("NOT_ONES_OWN", Rule("captain", "follow_up:verify", "own")),
    ("NOT_ONES_OWN", Rule("captain", "assignment:verify", "own")),
    ("NOT_ONES_OWN", Rule("party_secretary", "project:approve", "own")),
    ("NOT_ONES_OWN", Rule("member", "attendance:confirm", "own")),
    ("NOT_ONES_OWN", Rule("committee_staff", "candidate:check", "own")),
    ("NOT_ONES_OWN", Rule("working_group", "election:certify", "own")),
    ("OWN_ACT", Rule("committee_staff", "committee_seat:resign", "community")),
    ("WIDER_THAN_HELD", Rule("captain", "registration:read", "tenant")),
    ("PLATFORM_ONLY", Rule("working_group", "tenant:approve", "tenant")),
    ("NOT_ONES_OWN", Rule("member", "care_visit:verify", "own")),
    ("PLATFORM_ONLY", Rule("captain", "duty_card:expire", "community")),
    ("PLATFORM_ONLY", Rule("committee_staff", "meeting:lapse", "community")),
    ("MALFORMED_RULE", Rule("captain", "phone:*", "team")),
    ("MALFORMED_RULE", Rule("captain", "check_in:approve", "everywhere")),
    ("MALFORMED_RULE", Rule("emperor", "check_in:approve", "community")),
    ("UNFIT_REACH", Rule("captain", "membership:read", "group")),
    ("UNFIT_REACH", Rule("property_staff", "person:read", "community")),
]


@pytest.mark.parametrize(("code", "rule"), BROKEN, ids=[f"{code}-{rule.role}" for code, rule in BROKEN])
def test_a_policy_cannot_hold_a_rule_beyond_the_limits(code: str, rule: Rule) -> None:
    lawful = list(templates()["member"].rules)
    found = check_rules([*lawful, rule])
    assert {violation.rule for violation in found} == {rule}
    assert code in {violation.limit.code for violation in found}


def test_every_limit_is_broken_by_some_example() -> None:
    assert {limit.code for limit in LIMITS} <= {code for code, _ in BROKEN}


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.code)
def test_a_limit_speaks_both_languages(limit: Limit) -> None:
    assert any("\u4e00" <= letter <= "\u9fff" for letter in limit.words(Language.CHINESE))
    assert limit.words(Language.ENGLISH).isascii()


def test_a_tenant_may_change_what_no_limit_names() -> None:
    assert check_rules([Rule("committee_staff", "duty_card:issue", "community")]) == []


# --- of a deed -----------------------------------------------------------------------------------------


def test_nobody_decides_on_their_own_case() -> None:
    me = uuid4()
    with pytest.raises(limits.SelfApproval) as refusal:
        limits.not_own(me, me)
    assert refusal.value.code == "SELF_APPROVAL"
    assert refusal.value.family == "FORBIDDEN"


def test_others_and_the_platform_may_decide() -> None:
    limits.not_own(uuid4(), uuid4())
    limits.not_own(None, uuid4())
    limits.not_own(None, None)


def test_the_last_admin_stays() -> None:
    limits.not_last(1)
    with pytest.raises(limits.LastAdmin):
        limits.not_last(0)


@pytest.mark.parametrize("role", ["owners_committee_member", "owners_committee_chair"])
def test_the_owners_committee_is_elected_and_never_granted(role: str) -> None:
    with pytest.raises(limits.OnlyByElection):
        limits.may_be_granted(Holding(role, Scope.AREA, uuid4()), [])


def test_an_elected_role_goes_with_a_seat_on_the_committee() -> None:
    limits.by_election(Holding("owners_committee_chair", Scope.AREA, uuid4()), uuid4())
    limits.by_election(Holding("captain", Scope.COMMUNITY, uuid4()), None)


def test_a_role_is_held_where_its_page_says() -> None:
    limits.may_be_granted(Holding("captain", Scope.COMMUNITY, uuid4()), [])
    with pytest.raises(limits.WrongScope) as refusal:
        limits.may_be_granted(Holding("working_group", Scope.COMMUNITY, uuid4()), [])
    assert "tenant" in refusal.value.words(Language.ENGLISH)


@pytest.mark.parametrize(
    "watcher", ["property_supervisor", "owners_committee_member", "owners_committee_chair"]
)
def test_property_staff_do_not_watch_over_their_own_area(watcher: str) -> None:
    area = uuid4()
    staff, overseer = Holding("property_staff", Scope.AREA, area), Holding(watcher, Scope.AREA, area)
    with pytest.raises(limits.ConflictOfInterest):
        limits.compatible(overseer, [staff])
    with pytest.raises(limits.ConflictOfInterest):
        limits.compatible(staff, [overseer])
    limits.compatible(Holding(watcher, Scope.AREA, uuid4()), [staff])


def test_nobody_gives_what_they_do_not_hold() -> None:
    here, there = uuid4(), uuid4()
    giver = grants(Holding("party_secretary", Scope.COMMUNITY, here))
    limits.within(giver, giver)
    limits.within(grants(Holding("embedded_cadre", Scope.COMMUNITY, here)), giver)
    with pytest.raises(limits.BeyondOwnGrants):
        limits.within(grants(Holding("embedded_cadre", Scope.COMMUNITY, there)), giver)
    with pytest.raises(limits.BeyondOwnGrants):
        limits.within(grants(Holding("working_group", Scope.TENANT)), giver)


def test_a_right_in_the_whole_tenant_covers_every_part_of_it() -> None:
    everywhere = compile_grants({"a": [Rule("a", "team:read", "tenant")]}, [Holding("a", Scope.TENANT)])
    part = compile_grants({"b": [Rule("b", "team:read", "area")]}, [Holding("b", Scope.AREA, uuid4())])
    limits.within(part, everywhere)


def grants(*holdings: Holding) -> Grants:
    return compile_grants({role.code: role.rules for role in templates().values()}, holdings)
