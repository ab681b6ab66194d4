"""The role pages: all there, well formed, readable, and within the limits."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from policies import templates as pages
from policies.disclosure import disclosure_acts
from policies.limits import check_rules
from policies.models import Scope
from policies.templates import Role, templates
from services import (
    activities,
    appraisal,
    care,
    committees,
    contracts,
    disclosure,
    elections,
    first_assemblies,
    meetings,
    oversight,
    people,
    places,
    points,
    projects,
    publication,
    requests,
    roster,
    votes,
)
from services.journal import JournalEntry
from tenants.language import Language
from tenants.tables import TenantTable, snake, tenant_tables

SCOPES = {
    "district_office": Scope.TENANT,
    "working_group": Scope.TENANT,
    "party_secretary": Scope.COMMUNITY,
    "committee_staff": Scope.COMMUNITY,
    "captain": Scope.COMMUNITY,
    "deputy_captain": Scope.COMMUNITY,
    "group_leader": Scope.GROUP,
    "member": Scope.COMMUNITY,
    "building_captain_offline": Scope.BUILDING,
    "building_captain_online": Scope.BUILDING,
    "property_staff": Scope.AREA,
    "property_supervisor": Scope.AREA,
    "owners_committee_member": Scope.AREA,
    "owners_committee_chair": Scope.AREA,
    "resident": Scope.COMMUNITY,
    "new_employment_member": Scope.COMMUNITY,
    "embedded_cadre": Scope.COMMUNITY,
    "tenant_admin": Scope.TENANT,
    "auditor": Scope.TENANT,
}
"""The rows of roles.md; a third-party app is no role but an intersection."""

every_role = pytest.mark.parametrize("role", templates().values(), ids=lambda role: role.code)


def test_every_row_of_the_roles_table_has_its_page() -> None:
    assert {role.code: role.scope for role in templates().values()} == SCOPES


@every_role
def test_a_role_is_named_in_both_languages(role: Role) -> None:
    assert any("\u4e00" <= letter <= "\u9fff" for letter in role.name(Language.CHINESE))
    assert role.name(Language.ENGLISH).isascii()


@every_role
def test_a_page_says_nothing_twice(role: Role) -> None:
    assert len(set(role.rules)) == len(role.rules)


@every_role
def test_rules_stand_under_words_in_both_languages(role: Role) -> None:
    for paragraph in paragraphs(role.code):
        comments = [line for line in paragraph if line.startswith("#")]
        assert any("\u4e00" <= letter <= "\u9fff" for line in comments for letter in line), paragraph
        assert any(letter.isascii() and letter.isalpha() for line in comments for letter in line), paragraph


def test_the_templates_break_no_limit() -> None:
    assert check_rules(pages.rules()) == []


def test_every_act_that_discloses_is_granted_to_somebody() -> None:
    assert set(disclosure_acts()) <= {rule.act for rule in pages.rules()}


def test_every_reach_means_something_where_it_is_granted() -> None:
    """A reach that the rows of an act do not know would silently find nothing."""
    models = {snake(table.__name__): table for table in tenant_tables()} | ROWS_OF
    for rule in pages.rules():
        noun = ROWS_OF_ACT.get(rule.act, rule.act.partition(":")[0])
        meanings = models[noun].reaches if noun in models else {}
        assert rule.reach in {"tenant", "district", "own", *meanings}, rule


@pytest.mark.parametrize(
    "page",
    [
        "",
        "# only a comment\n",
        "p, page, team:read, community\n",
        "role, page, community, 某\n",
        "role, another, community, 某, some\n",
        "role, page, province, 某, some\n",
        "role, page, community, 某, some\np, another, team:read, community\n",
        "role, page, community, 某, some\np, page, team:read\n",
        "role, page, community, 某, some\ng, page, team:read, community\n",
    ],
)
def test_a_malformed_page_is_refused(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.csv").write_text(page, encoding="utf-8")
    monkeypatch.setattr(pages, "files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match=r"page|province"):
        templates.__wrapped__()


ROWS_OF: dict[str, type[TenantTable]] = {
    "public_income": disclosure.AreaAccount,
    "audit": disclosure.AreaDisclosure,
    "assessment": places.PropertyManagementArea,
    "facets": roster.Facet,
    "talent": roster.Facet,
    "journal": JournalEntry,
    "name": people.Person,
    "phone": people.Person,
    "address": people.Person,
    "party": people.Person,
    "contact": people.Person,
    "ledger": people.Person,
    "check_in": roster.Membership,
    "member": roster.Membership,
    "leader": roster.Team,
    "health": care.CareResident,
    "care_alert": care.CareVisit,
    "no_answer": care.CareVisit,
    "care_figures": places.Community,
    "scorecard": places.PropertyManagementArea,
    "rectification": oversight.RectificationOrder,
    "contract_notice": contracts.ServiceContract,
    "published_notice": publication.Notice,
    "unit": places.ExclusiveUnit,
    "agreement": places.Community,
    "location": requests.Observation,
    "listed_request": requests.ServiceRequest,
    "progress": requests.ServiceRequest,
    "published_opinion": requests.Opinion,
    "suggestion": roster.Membership,
    "project": projects.GovernanceProject,
    "participant": projects.ProjectParticipant,
    "attendance": activities.Registration,
    "attendance_code": activities.Activity,
    "stage_progress": roster.Membership,
    "points": points.PointsEntry,
    "appeal": appraisal.Appraisal,
    "role": meetings.Meeting,
    "meeting_code": meetings.Meeting,
    "follow_up_project": meetings.FollowUp,
    "follow_up_request": meetings.FollowUp,
    "red_hall": places.Community,
    "open_forum": places.Community,
    "hearing": places.Community,
    "coordination": places.Community,
    "review": places.Community,
    "joint_meeting": places.Community,
    "owners_committee_meeting": places.PropertyManagementArea,
    "owners_assembly": places.PropertyManagementArea,
    "published_candidate": elections.Candidate,
    "committee_post": committees.CommitteeSeat,
    "delivery": first_assemblies.FirstAssembly,
    "preparatory_group": first_assemblies.FirstAssembly,
    "roll": votes.Motion,
    "objections": votes.Motion,
}
"""The table whose rows an act reaches, where it is not the act's own noun."""

ROWS_OF_ACT = {
    "supervisor:appoint": "property_management_area",
    "service_contract:sign": "property_management_area",
    "service_standard:add": "service_contract",
    "contract_fee:add": "service_contract",
    "checklist:create": "property_management_area",
    "checklist_item:add": "checklist",
    "inspection:open": "checklist",
    "inspection_plan:start": "checklist",
    "inspection_answer:give": "inspection",
    "finding:raise": "property_management_area",
    "emergency_repair:report": "property_management_area",
    "first_assembly:open": "property_management_area",
    "violation_report:raise": "property_management_area",
    "area_account:open": "property_management_area",
    "company_staff:employ": "property_management_area",
    "person_relative:record": "person",
    "election:announce": "property_management_area",
    "candidate:nominate": "election",
    "owner_breach:record": "property_management_area",
    "committee_expiry:report": "owners_committee",
    "group:create": "team",
    "group:join": "membership",
    "team:create": "community",
    "team:leave": "membership",
    "person:register": "community",
    "affiliation:add": "person",
    "grid:create": "community",
    "building:create": "community",
    "unit:create": "building",
    "facility:create": "community",
    "facility_service:add": "facility",
    "building_captain:assign": "building",
    "duty_card:issue": "membership",
    "notice:draft": "community",
    "canvass_campaign:plan": "community",
    "canvass_entry:record": "canvass_campaign",
    "advisory_body:form": "community",
    "advisory_member:propose": "advisory_body",
    "advice:record": "advisory_member",
    "care_household:register": "exclusive_unit",
    "care_resident:add": "care_household",
    "care_plan:start": "care_household",
    "catalog_item:create": "community",
    "service_request:submit": "case",
    "opinion:submit": "case",
    "observation:report": "case",
    "mediation:open": "community",
    "mediation_party:add": "mediation",
    "mediation_session:add": "mediation",
    "participant:assign": "project",
    "milestone:add": "project",
    "budget_entry:add": "project",
    "points:propose": "membership",
    "ownership:register": "unit",
    "motion:draft": "property_management_area",
    "roll_objection:raise": "motion",
    "paper_ballot:enter": "motion",
    "proxy:give": "motion",
    "proxy:register": "motion",
    "appraisal_round:open": "community",
    "appraisal_package:draft": "appraisal",
    "appeal:close": "appraisal_round",
    "honour:nominate": "appraisal",
    "talent_candidate:propose": "membership",
    "alliance:propose": "community",
    "agenda_item:add": "meeting",
    "meeting_document:add": "meeting",
    "meeting_call:support": "meeting",
    "attendee:invite": "meeting",
    "speech:request": "meeting",
    "minutes:write": "meeting",
    "resolution:propose": "meeting",
    "follow_up:add": "meeting",
}


def paragraphs(code: str) -> Iterator[list[str]]:
    text = files("policies.roles").joinpath(f"{code}.csv").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        yield block.strip().splitlines()
