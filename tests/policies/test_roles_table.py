"""The cells of roles.md that matter most, one row a test."""

import pytest

from policies.disclosure import CLASSES
from policies.models import ELECTED
from policies.templates import rules

WORKING = (
    "captain",
    "deputy_captain",
    "group_leader",
    "building_captain_offline",
    "building_captain_online",
    "member",
    "new_employment_member",
)
"""Who may have somebody's task in hand, and sees them while it lasts."""

ASKING = {
    role: {"task"}
    for role in ("resident", "property_supervisor", "owners_committee_member", "owners_committee_chair")
}
"""Who sees the member that has their task in hand."""
PROJECTS: dict[str, set[str]] = {
    "working_group": {"tenant"},
    "auditor": {"tenant"},
    "party_secretary": {"community"},
    "committee_staff": {"community"},
    "captain": {"community"},
    "deputy_captain": {"community"},
    "group_leader": {"community"},
    "member": {"community"},
    "new_employment_member": {"community"},
    "building_captain_offline": {"community"},
    "building_captain_online": {"community"},
    "resident": {"community"},
    "embedded_cadre": {"community"},
    "property_staff": {"area"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}
"""The column "Projects" of roles.md."""

SIGNING = (
    "party_secretary",
    "committee_staff",
    "captain",
    "deputy_captain",
    "group_leader",
    "building_captain_offline",
    "building_captain_online",
    "property_staff",
    "owners_committee_member",
    "owners_committee_chair",
)
JOINING = ("member", "new_employment_member", "resident")
"""The column "Meetings" of roles.md: who signs, and who joins."""
CONVENING: dict[str, set[str]] = {
    "party_secretary": {"community"},
    "committee_staff": {"community"},
    "captain": {"community"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}

VOTERS = (
    "captain",
    "deputy_captain",
    "group_leader",
    "member",
    "building_captain_offline",
    "building_captain_online",
    "property_supervisor",
    "owners_committee_member",
    "owners_committee_chair",
    "resident",
    "new_employment_member",
)
"""Who votes for their own unit: the column "Owners' vote" of roles.md."""
CONVENERS = {"committee_staff": {"community"}, "owners_committee_chair": {"area"}}

HELPERS = ("member", "building_captain_offline", "building_captain_online")
OUT_OF_CARE = {"tenant_admin"}
OF_AN_AREA = ("property_staff", "property_supervisor", "owners_committee_member", "owners_committee_chair")
HOLDERS_OF_DATA = {rule.role for rule in rules()} - {"district_office"}
STANDING = {
    role: {"area"}
    if role in ("property_supervisor", "owners_committee_member", "owners_committee_chair")
    else {"community"}
    for role in (*WORKING, *ASKING, "party_secretary", "committee_staff")
}
"""Who may be an owner, and so nominate and stand: whether they own a unit there is asked of the register."""

OVERSEEN = {
    **{
        role: {"community"}
        for role in (*WORKING, "resident", "party_secretary", "committee_staff", "embedded_cadre")
    },
    **{role: {"area"} for role in ("property_staff", "property_supervisor", *ELECTED)},
    **{role: {"tenant"} for role in ("working_group", "auditor")},
}
"""Who sees the committees of their place, their elections and the lists of candidates: everybody but the admins."""

COMMITTEE = {"committee_staff": {"community"}}
OWNERS_COMMITTEE = {"owners_committee_member": {"area"}, "owners_committee_chair": {"area"}}
WATCHERS = {**OWNERS_COMMITTEE, "property_supervisor": {"area"}}
CAPTAINS = {"captain": {"community"}, "deputy_captain": {"community"}}

VERIFYING = {"property_supervisor": {"area"}, "working_group": {"tenant"}}
OVERSEEING = {
    **COMMITTEE,
    "working_group": {"tenant"},
    "auditor": {"tenant"},
    "party_secretary": {"community"},
    "embedded_cadre": {"community"},
    "property_supervisor": {"area"},
    "owners_committee_member": {"area"},
    "owners_committee_chair": {"area"},
}
"""Who reads all of the column "Oversight" of roles.md."""

TABLE: dict[str, dict[str, set[str]]] = {
    # who decides
    "check_in:approve": {"party_secretary": {"community"}},
    "check_in:reject": {"party_secretary": {"community"}},
    "member:contact": {"captain": {"community"}, "deputy_captain": {"community"}},
    "nomination:vet": {"party_secretary": {"community"}},
    "leader:appoint": {"party_secretary": {"community"}},
    "leader:remove": {"party_secretary": {"community"}},
    "leader:nominate": {
        "party_secretary": {"community"},
        "captain": {"community"},
        "member": {"community"},
        "building_captain_offline": {"community"},
        "building_captain_online": {"community"},
        "resident": {"community"},
        "new_employment_member": {"community"},
    },
    "duty_card:issue": {"captain": {"community"}, "deputy_captain": {"community"}, "group_leader": {"group"}},
    "duty_card:claim": {"member": {"own"}, "new_employment_member": {"own"}},
    "duty_card:complete": {"member": {"own"}, "new_employment_member": {"own"}},
    "duty_card:verify": {
        "captain": {"community"},
        "group_leader": {"group"},
        "committee_staff": {"community"},
    },
    "points:propose": {"captain": {"community"}, "deputy_captain": {"community"}, "group_leader": {"group"}},
    "points:reverse": {"party_secretary": {"community"}},
    "points_proposal:approve": {"party_secretary": {"community"}},
    "points_rules:set": {"working_group": {"tenant"}},
    "appraisal_round:open": {"party_secretary": {"community"}},
    "appraisal_round:approve": {"working_group": {"tenant"}},
    "appraisal:score": {"party_secretary": {"community"}, "captain": {"community"}},
    "appraisal:appeal": {"member": {"own"}},
    "appeal:decide": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    "appraisal_package:draft": {"party_secretary": {"community"}},
    "appraisal_package:approve": {"working_group": {"tenant"}},
    "honour:nominate": {"party_secretary": {"community"}, "captain": {"community"}},
    "honour:confirm": {"working_group": {"tenant"}},
    "talent_candidate:recruit": {"working_group": {"tenant"}},
    "check_in:report": {"member": {"own"}, "resident": {"own"}, "new_employment_member": {"own"}},
    "community:create": {"working_group": {"tenant"}},
    # who sees to requests
    "service_request:submit": {
        "committee_staff": {"community"},
        "resident": {"own"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "building_captain_offline": {"building", "own"},
        "building_captain_online": {"building", "own"},
        "property_supervisor": {"own"},
        "owners_committee_member": {"own"},
        "owners_committee_chair": {"own"},
    },
    "service_request:triage": {"committee_staff": {"community"}, "party_secretary": {"community"}},
    "service_request:claim": {"member": {"community"}, "new_employment_member": {"community"}},
    "service_request:assign": {
        "committee_staff": {"community"},
        "party_secretary": {"community"},
        "captain": {"community"},
        "deputy_captain": {"community"},
        "group_leader": {"group"},
    },
    "service_request:start": {"committee_staff": {"community"}, "property_staff": {"area"}},
    "service_request:return": {"working_group": {"tenant"}},
    "service_request:rate": {
        role: {"own"}
        for role in (
            "resident",
            "member",
            "new_employment_member",
            "building_captain_offline",
            "building_captain_online",
            "property_supervisor",
            "owners_committee_member",
            "owners_committee_chair",
        )
    },
    "assignment:verify": {
        "committee_staff": {"community"},
        "captain": {"community"},
        "group_leader": {"group"},
        "working_group": {"tenant"},
    },
    "assignment:complete": {"member": {"own"}, "new_employment_member": {"own"}},
    "observation:report": {"new_employment_member": {"own"}},
    "observation:verify": {"committee_staff": {"community"}},
    "opinion:answer": {"committee_staff": {"community"}, "party_secretary": {"community"}},
    "mediation:open": {"committee_staff": {"community"}, "party_secretary": {"community"}},
    # who sees the inbox
    "case:read": {
        "committee_staff": {"community"},
        "party_secretary": {"community"},
        "embedded_cadre": {"community"},
        "captain": {"team", "task"},
        "deputy_captain": {"team", "task"},
        "group_leader": {"group", "task"},
        "building_captain_offline": {"building", "own", "task"},
        "building_captain_online": {"building", "own", "task"},
        "property_staff": {"area"},
        "member": {"own", "task"},
        "new_employment_member": {"own", "task"},
        "resident": {"own"},
        "property_supervisor": {"own"},
        "owners_committee_member": {"own"},
        "owners_committee_chair": {"own"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    "person:register": {"party_secretary": {"community"}, "committee_staff": {"community"}},
    "project:propose": {"resident": {"community"}},
    "project:create": {
        "committee_staff": {"community"},
        "captain": {"community"},
        "deputy_captain": {"community"},
        "group_leader": {"community"},
        "building_captain_offline": {"community"},
        "building_captain_online": {"community"},
        "owners_committee_member": {"area"},
        "owners_committee_chair": {"area"},
    },
    "project:update": {"committee_staff": {"community"}},
    "project:approve": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    "project:close": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    "budget_entry:add": {"committee_staff": {"community"}},
    "activity:plan": {
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community"},
        "deputy_captain": {"community"},
    },
    "attendance:revoke": {"party_secretary": {"community"}, "committee_staff": {"community"}},
    "course:complete": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
    },
    # who sees projects and activities, and who comes to them
    "project:read": PROJECTS,
    "activity:read": PROJECTS,
    "course:read": PROJECTS,
    "registration:read": {
        "working_group": {"tenant"},
        "auditor": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community", "own"},
        "deputy_captain": {"community", "own"},
        "group_leader": {"own"},
        "building_captain_offline": {"own"},
        "building_captain_online": {"own"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "resident": {"own"},
    },
    # who sees the roster
    "membership:read": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community"},
        "deputy_captain": {"community"},
        "embedded_cadre": {"community"},
        "group_leader": {"group"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "resident": {"own"},
        "tenant_admin": {"tenant"},
        "auditor": {"tenant"},
    },
    # who votes, who convenes and who certifies; nobody reads another's ballot
    "ballot:cast": {role: {"own"} for role in VOTERS},
    "ballot:read": {role: {"own"} for role in VOTERS},
    "proxy_ballot:cast": {role: {"own"} for role in VOTERS},
    "proxy:give": {role: {"own"} for role in VOTERS},
    "motion:draft": CONVENERS,
    "roll:publish": CONVENERS,
    "motion:open": CONVENERS,
    "motion:tally": CONVENERS,
    "motion:certify": {
        **CONVENERS,
        "owners_committee_member": {"area"},
        "working_group": {"tenant"},
    },
    "motion:annul": {"working_group": {"tenant"}},
    "paper_ballot:confirm": {**CONVENERS, "owners_committee_member": {"area"}},
    "area:entrust": {"working_group": {"tenant"}},
    "ownership:read": {**{role: {"own"} for role in VOTERS}, "committee_staff": {"community"}},
    "tally:read": {
        **{role: {"community", "own"} for role in VOTERS},
        **{role: {"area", "own"} for role in VOTERS if role in OF_AN_AREA},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who publishes, and who surveys
    "notice:publish": {
        **COMMITTEE,
        "party_secretary": {"community"},
        "working_group": {"tenant"},
    },
    "published_notice:read": {
        **{role: {"own"} for role in HOLDERS_OF_DATA - {"auditor"}},
        **{role: {"area", "own"} for role in OF_AN_AREA},
        "committee_staff": {"community", "own"},
        "party_secretary": {"community", "own"},
        "working_group": {"tenant", "own"},
        "auditor": {"tenant"},
    },
    "canvass_campaign:plan": {
        "captain": {"community"},
        "party_secretary": {"community"},
        "working_group": {"tenant"},
    },
    "canvass_finding:read": {
        **COMMITTEE,
        "captain": {"community"},
        "party_secretary": {"community"},
        "working_group": {"tenant"},
        "member": {"own"},
        "resident": {"own"},
    },
    "advisory_member:appoint": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    # who meets
    "meeting:draft": CONVENING,
    "minutes:write": CONVENING,
    "follow_up:verify": {
        role: reaches for role, reaches in CONVENING.items() if role != "owners_committee_member"
    },
    "red_hall:convene": {role: {"community"} for role in ("party_secretary", "committee_staff", "captain")},
    "joint_meeting:convene": {"party_secretary": {"community"}, "committee_staff": {"community"}},
    "owners_committee_meeting:convene": {"owners_committee_chair": {"area"}},
    "owners_committee_meeting:call": {"owners_committee_member": {"area"}},
    "owners_assembly:convene": {"owners_committee_chair": {"area"}},
    "minutes:sign": {role: {"own"} for role in SIGNING},
    "meeting:attend": {role: {"own"} for role in (*SIGNING, *JOINING)},
    "meeting:join": {role: {"own"} for role in (*SIGNING, *JOINING) if role != "property_staff"},
    "meeting:read": {
        **{role: {"own"} for role in (*SIGNING, *JOINING)},
        **{role: {*reaches, "own"} for role, reaches in CONVENING.items()},
        "property_supervisor": {"area", "own"},
        "embedded_cadre": {"community", "own"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who sees what they earned
    "points:read": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community"},
        "deputy_captain": {"own"},
        "group_leader": {"own"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "building_captain_offline": {"own"},
        "building_captain_online": {"own"},
        "property_supervisor": {"own"},
        "auditor": {"tenant"},
    },
    "appraisal:read": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "building_captain_offline": {"own"},
        "building_captain_online": {"own"},
        "property_supervisor": {"own"},
        "auditor": {"tenant"},
    },
    "appraisal_package:read": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "member": {"own"},
        "new_employment_member": {"own"},
        "auditor": {"tenant"},
    },
    # who sees a person, and how clearly; `own` aside
    "name:clear": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community", "task"},
        "deputy_captain": {"community", "task"},
        "embedded_cadre": {"community"},
        "group_leader": {"group", "task"},
        "building_captain_offline": {"building", "task"},
        "building_captain_online": {"building", "task"},
        "property_staff": {"area"},
        "member": {"task"},
        "new_employment_member": {"task"},
        **ASKING,
    },
    "phone:clear": {
        "captain": {"team", "task"},
        "deputy_captain": {"team", "task"},
        "group_leader": {"group", "task"},
        "building_captain_offline": {"task"},
        "building_captain_online": {"task"},
        "member": {"task"},
        "new_employment_member": {"task"},
        **ASKING,
    },
    "phone:masked": {
        "working_group": {"tenant"},
        "party_secretary": {"community"},
        "committee_staff": {"community"},
        "captain": {"community"},
        "deputy_captain": {"community"},
        "embedded_cadre": {"community"},
    },
    "health:clear": {"committee_staff": {"community"}},
    "contact:reveal": {"party_secretary": {"community"}, "committee_staff": {"community"}},
    "address:clear": {role: {"served"} for role in WORKING},
    "party:clear": {"party_secretary": {"community"}},
    # who looks after whom
    "care_household:register": COMMITTEE,
    "care_household:close": COMMITTEE,
    "care_resident:add": COMMITTEE,
    "care_resident:reveal": {"party_secretary": {"community"}},
    "care_plan:start": {**COMMITTEE, **CAPTAINS},
    "care_visit:complete": {role: {"own"} for role in HELPERS},
    "no_answer:report": {role: {"own"} for role in HELPERS},
    "care_visit:verify": {**COMMITTEE, **CAPTAINS},
    "care_visit:resolve": {
        **COMMITTEE,
        "building_captain_offline": {"building"},
        "building_captain_online": {"building"},
    },
    "care_alert:read": {
        **COMMITTEE,
        **CAPTAINS,
        "party_secretary": {"community"},
        "building_captain_offline": {"building"},
        "building_captain_online": {"building"},
        "property_staff": {"area"},
    },
    "care_visit:read": {
        **COMMITTEE,
        **CAPTAINS,
        "party_secretary": {"community"},
        "group_leader": {"group"},
        "building_captain_offline": {"building", "own"},
        "building_captain_online": {"own"},
        "member": {"own"},
        "resident": {"own"},
        "auditor": {"tenant"},
    },
    "care_figures:read": {
        **COMMITTEE,
        **CAPTAINS,
        "party_secretary": {"community"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who oversees the property company, and what it may answer
    "supervisor:appoint": {"party_secretary": {"community"}, "working_group": {"tenant"}},
    "service_contract:sign": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "service_contract:file": {"working_group": {"tenant"}},
    "checklist:create": {**COMMITTEE, "property_supervisor": {"area"}},
    "inspection:start": {"property_supervisor": {"area"}},
    "finding:raise": {
        **COMMITTEE,
        **{role: {"community"} for role in WORKING},
        "property_supervisor": {"area"},
        "owners_committee_member": {"area"},
        "owners_committee_chair": {"area"},
    },
    "rectification:order": {
        **COMMITTEE,
        "property_supervisor": {"area"},
        "owners_committee_chair": {"area"},
        "working_group": {"tenant"},
    },
    "finding:acknowledge": {"property_staff": {"area"}},
    "finding:respond": {"property_staff": {"area"}},
    "finding:claim": {"property_staff": {"area"}},
    "finding:verify": VERIFYING,
    "finding:reject": VERIFYING,
    "finding:close": VERIFYING,
    "finding:settle": {"working_group": {"tenant"}},
    "finding:read": {
        **OVERSEEING,
        **{role: {"own"} for role in WORKING},
        "property_staff": {"area"},
    },
    "inspection:read": OVERSEEING,
    "supervisor:read": OVERSEEING,
    # who watches the life of an owners' committee
    "committee_expiry:report": {
        "owners_committee_chair": {"area"},
        "owners_committee_member": {"area"},
    },
    "committee_sitting:record": {**COMMITTEE, "owners_committee_chair": {"area"}},
    **{
        act: {"working_group": {"tenant"}}
        for act in (
            "early_election:order",
            "reelection:begin",
            "owners_committee:hand_over",
            "committee_seat:remove",
        )
    },
    # who brings a new compound to the first assembly of its owners
    **{
        act: {"working_group": {"tenant"}}
        for act in (
            "first_assembly:open",
            "delivery:record",
            "first_assembly:report",
            "preparatory_group:form",
            "first_assembly:call_off",
        )
    },
    "first_assembly:hold": COMMITTEE,
    "first_assembly:read": OVERSEEN,
    # who keeps deadlines, and who watches that they are kept
    "deadline:read": {
        **COMMITTEE,
        **{role: {"area"} for role in OF_AN_AREA},
        "party_secretary": {"community"},
        "working_group": {"tenant"},
        "auditor": {"tenant"},
    },
    # who holds elections, who stands in them, and who keeps what bars somebody
    "election:announce": {**COMMITTEE, "working_group": {"tenant"}},
    "election:certify": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate:check": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate_objection:uphold": {**COMMITTEE, "working_group": {"tenant"}},
    "candidate:nominate": STANDING,
    "candidate:withdraw": {role: {"own"} for role in STANDING},
    "candidate:read": {
        **{role: {"own"} for role in HOLDERS_OF_DATA - {"auditor"}},
        "auditor": {"tenant"},
        "committee_staff": {"community", "own"},
        "party_secretary": {"community", "own"},
        "working_group": {"tenant", "own"},
    },
    "published_candidate:read": OVERSEEN,
    "owners_committee:read": OVERSEEN,
    "election:read": OVERSEEN,
    "owner_breach:record": COMMITTEE,
    "company_staff:employ": {**COMMITTEE, "working_group": {"tenant"}},
    "person_relative:record": COMMITTEE,
    "owners_committee:file": {"owners_committee_chair": {"area"}, "working_group": {"tenant"}},
    "owners_committee:install": {"working_group": {"tenant"}},
    "committee_post:sign": {"owners_committee_member": {"area"}, "owners_committee_chair": {"area"}},
    "committee_seat:resign": {"owners_committee_member": {"own"}, "owners_committee_chair": {"own"}},
    "role:grant": {"tenant_admin": {"tenant"}},
    # who looks over whose shoulder
    "journal:read": {
        "working_group": {"tenant"},
        "tenant_admin": {"tenant"},
        "auditor": {"tenant"},
        "member": {"own"},
        "resident": {"own"},
        "new_employment_member": {"own"},
    },
    "policy:read": {"working_group": {"tenant"}, "tenant_admin": {"tenant"}, "auditor": {"tenant"}},
    "district:read": {"district_office": {"district"}},
    # who watches the company, and who is asked about it
    "assessment:answer": {"resident": {"own"}},
    "assessment:review": {**COMMITTEE, **WATCHERS},
    "participation:reveal": {role: {"own"} for role in ("resident", *COMMITTEE, *WATCHERS)},
    "assessment_round:publish": {"working_group": {"tenant"}},
    "account_entry:add": {**COMMITTEE, **OWNERS_COMMITTEE},
    "area_disclosure:publish": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "area_disclosure:correct": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "audit:correct": {**COMMITTEE, "owners_committee_chair": {"area"}},
    "term_audit:order": {"working_group": {"tenant"}},
    "emergency_repair:approve": {"owners_committee_chair": {"area"}},
    "emergency_repair:order": {"working_group": {"tenant"}},
    "emergency_repair:complete": {"owners_committee_chair": {"area"}, "property_staff": {"area"}},
    "emergency_repair:verify": {"property_supervisor": {"area"}, "working_group": {"tenant"}},
    "violation_report:refer": {"property_staff": {"area"}, "working_group": {"tenant"}},
    "violation_report:confirm": {"property_supervisor": {"area"}, "working_group": {"tenant"}},
}
"""Act → role → how far. Roles that are not named may not."""


@pytest.mark.parametrize("act", TABLE)
def test_who_may(act: str) -> None:
    expected = {role: set(reaches) for role, reaches in TABLE[act].items()}
    if act.partition(":")[0] in CLASSES and act.endswith(":clear"):
        for role in HOLDERS_OF_DATA - (OUT_OF_CARE if act == "health:clear" else set()):
            expected.setdefault(role, set()).add("own")
    assert who_may(act) == expected


def test_everybody_reads_what_is_known_of_themselves() -> None:
    for act in (
        "person:read",
        "consent:read",
        "disclosure:read",
        "name:clear",
        "phone:clear",
        "address:clear",
    ):
        assert {role for role, reaches in who_may(act).items() if "own" in reaches} == HOLDERS_OF_DATA, act


def test_the_district_office_reads_figures_and_nothing_else() -> None:
    held = {(rule.act, rule.reach) for rule in rules() if rule.role == "district_office"}
    assert held == {("district:read", "district"), ("access:explain", "own")}


@pytest.mark.parametrize("role", ["auditor", "tenant_admin"])
def test_auditors_and_admins_change_nobody_but_themselves(role: str) -> None:
    changing = {
        (rule.act, rule.reach)
        for rule in rules()
        if rule.role == role and not rule.act.endswith((":read", ":clear", ":explain"))
    }
    given = {("role:grant", "tenant")} if role == "tenant_admin" else set()
    assert changing == {("consent:give", "own"), ("consent:withdraw", "own")} | given


def test_property_staff_read_names_and_no_number() -> None:
    beyond_own = {(rule.act, rule.reach) for rule in rules() if rule.role == "property_staff"}
    assert {act for act, reach in beyond_own if reach != "own"} == {
        "person:read",
        "name:clear",
        "unit:read",
        "care_alert:read",
        "team:read",
        "group:read",
        # what was routed to their company, and the lists that everybody reads
        "case:read",
        "case_step:read",
        "service_request:read",
        "service_request:start",
        "service_request:resolve",
        "progress:note",
        "catalog_item:read",
        "published_opinion:read",
        "project:read",
        "activity:read",
        "course:read",
        "published_notice:read",
        # the alliance they are a party of
        "alliance:read",
        "alliance:sign",
        # who oversees the company, as everybody reads it
        "election:read",
        "published_candidate:read",
        "owners_committee:read",
        "first_assembly:read",
        # the oversight of the company: it reads what concerns it, and responds
        "service_contract:read",
        "scorecard:read",
        "finding:read",
        "finding:acknowledge",
        "finding:respond",
        "finding:claim",
        # what is told of the company, as everybody reads it
        "assessment_round:read",
        "assessment_result:read",
        "area_account:read",
        "area_disclosure:read",
        # what it repairs, and reports to the authorities
        "emergency_repair:read",
        "emergency_repair:complete",
        "violation_report:read",
        "violation_report:claim",
        "violation_report:refer",
        # by when their company has to do what
        "deadline:read",
    }


def test_everybody_who_lives_or_works_here_sees_the_teams() -> None:
    for act in ("team:read", "group:read"):
        assert set(who_may(act)) == HOLDERS_OF_DATA, act


def who_may(act: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule in rules():
        if rule.act == act:
            found.setdefault(rule.role, set()).add(rule.reach)
    return found
