"""Whoever has no say in oversight: the company above all, its families, and everybody out of reach. Refused with a
documented code, nothing written, and on record."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from policies.models import RoleGrant
from services import companies, contracts, oversight
from tenants.identifiers import public_id
from tenants.refusals import catalogue
from tenants.tables import table_of
from tests.api import Answer, Api, Client
from tests.journeys.overseeing import FINDING, Overseeing, code, day, moved, picture, uploaded, versioned
from tests.world import World, today

CODES = {refusal.code for refusal in catalogue()}
KINDS = (
    oversight.Finding,
    oversight.FindingStep,
    oversight.FindingPhoto,
    oversight.RectificationOrder,
    oversight.Inspection,
    oversight.Supervisor,
    contracts.ServiceContract,
    contracts.ServiceStandard,
    RoleGrant,
)
JOURNAL = """query($acts: [String!]!) { journalEntries(first: 50, where: {act: {in: $acts}})
    { nodes { act outcome code } } }"""
JUDGING = {
    "verifyFinding": ("finding:verify", {"words": "已修复"}),
    "rejectFinding": ("finding:reject", {"requirement": "x"}),
    "closeFinding": ("finding:close", {"words": "办结"}),
    "dismissFinding": ("finding:dismiss", {"reason": "不成立"}),
    "escalateFinding": ("finding:escalate", {"reason": "x"}),
    "settleFinding": ("finding:settle", {"decision": "x"}),
    "orderRectification": ("rectification:order", {"requirement": "改为三年后"}),
}


async def rows(world: World) -> dict[str, int]:
    async with world.session() as session:
        counts = [await session.execute(select(func.count()).select_from(table_of(kind))) for kind in KINDS]
        return {kind.__name__: count.scalar_one() for kind, count in zip(KINDS, counts, strict=True)}


async def refusals(api: Api, world: World, *acts: str) -> list[tuple[str, str]]:
    """(act, code) of what the auditor reads was refused, by act."""
    auditor = await api.as_(world, "auditor")
    entries = (await auditor.ask(JOURNAL, acts=list(acts))).data["journalEntries"]["nodes"]
    return sorted((entry["act"], entry["code"]) for entry in entries if entry["outcome"] == "REFUSED")


def refused(answer: Answer, code: str, field: str | None = None) -> None:
    assert answer.codes == [code]
    assert code in CODES
    assert answer.body["errors"][0]["extensions"].get("field") == field


async def test_a_company_employee_is_refused_each_time_and_on_record(api: Api, world: World) -> None:
    there = await Overseeing.begin(api, world)
    finding = await there.claimed()
    before = await rows(world)
    for mutation, (_, given) in JUDGING.items():
        refused(await there.manager.do(mutation, FINDING, **versioned(finding), **given), "FORBIDDEN")
    refused(await there.try_to_raise(there.manager), "FORBIDDEN")
    person = await there.person()
    appointed = await there.manager.do(
        "appointSupervisor",
        "supervisor { id }",
        areaId=there.area_id,
        personId=public_id("person", person.id),
        overseerKind="SUPERVISOR",
        endsOn=day(100),
    )
    refused(appointed, "FORBIDDEN")
    listed = await there.manager.do(
        "createChecklist", "checklist { id }", areaId=there.area_id, name="自查表"
    )
    refused(listed, "FORBIDDEN")
    signed = await there.manager.do(
        "addServiceStandard",
        "serviceStandard { id }",
        serviceContractId=public_id("service_contract", person.id),
        serviceField="CLEANING",
        promise="每年清扫一次",
    )
    refused(signed, "FORBIDDEN")
    assert await rows(world) == before
    acts = [act for act, _ in JUDGING.values()]
    others = ["finding:raise", "supervisor:appoint", "checklist:create", "service_standard:add"]
    expected = sorted((act, "FORBIDDEN") for act in (*acts, *others))
    assert await refusals(api, world, *acts, *others) == expected


async def test_what_was_written_stays_written(api: Api, world: World) -> None:
    """There is no way to change a finding, a step or a photo: the contract has no such mutation."""
    there = await Overseeing.begin(api, world)
    answer = await there.manager.ask('{ __type(name: "Mutation") { fields { name } } }')
    named = [field["name"] for field in answer.data["__type"]["fields"]]
    changing = re.compile(r"(update|edit|delete|remove|set)(Finding|Inspection|ServiceContract)")
    assert not [name for name in named if changing.match(name)]


async def test_hired_after_the_appointment(api: Api, world: World) -> None:
    """A role granted in good faith makes nobody of the company a judge, and on record."""
    there = await Overseeing.begin(api, world)
    finding = await there.claimed()
    person = await there.person()
    turned = await api.as_(world, "property_supervisor", there.area, person=person)
    await world.add(
        companies.CompanyStaff(
            area_id=there.area.id,
            person_id=person.id,
            position="保洁",
            responds=False,
            starts_on=today(),
        )
    )
    for mutation in ("verifyFinding", "rejectFinding", "escalateFinding"):
        _, given = JUDGING[mutation]
        refused(await turned.do(mutation, FINDING, **versioned(finding), **given), "CONFLICT_OF_INTEREST")
    assert await refusals(api, world, "finding:verify") == [("finding:verify", "CONFLICT_OF_INTEREST")]


async def test_a_relative_is_refused_as_supervisor(api: Api, world: World) -> None:
    there = await Overseeing.begin(api, world)
    cook, wife = await there.person(), await there.person()
    employed = await there.staff.do(
        "employCompanyStaff",
        "companyStaff { id }",
        areaId=there.area_id,
        personId=public_id("person", cook.id),
        position="厨师",
        responds=False,
        startsOn=day(-3),
    )
    assert employed.data
    related = await there.staff.do(
        "recordPersonRelative",
        "personRelative { id }",
        personId=public_id("person", wife.id),
        relativeId=public_id("person", cook.id),
        kinship="SPOUSE",
    )
    assert related.data
    before = await rows(world)
    there.secretary.language = "zh-CN"
    for person, why in ((cook, "CONFLICT_OF_INTEREST"), (wife, "RELATED_TO_STAFF")):
        answer = await there.secretary.do(
            "appointSupervisor",
            "supervisor { id }",
            areaId=there.area_id,
            personId=public_id("person", person.id),
            overseerKind="SUPERVISOR",
            endsOn=day(100),
        )
        refused(answer, why)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.messages[0])
    assert await rows(world) == before


async def test_nobody_out_of_reach_has_a_hand_in_it(api: Api, world: World, next_door: World) -> None:
    there, neighbours = await Overseeing.begin(api, world), await Overseeing.begin(api, world)
    behind = await Overseeing.begin(api, next_door)
    outsiders = [
        await api.as_(world, "tenant_admin"),
        await api.as_(world, "resident", there.community),
        await api.as_(world, "captain", there.community),
    ]
    finding = await there.claimed()
    before = await rows(world)
    for stranger in (neighbours.supervisor, behind.supervisor):
        for mutation in ("verifyFinding", "closeFinding", "escalateFinding"):
            _, given = JUDGING[mutation]
            refused(await stranger.do(mutation, FINDING, **versioned(finding), **given), "NOT_FOUND")
    refused(
        await neighbours.manager.do("claimFinding", FINDING, **versioned(finding), report="x"), "NOT_FOUND"
    )
    for outsider in outsiders:
        refused(await outsider.do("verifyFinding", FINDING, **versioned(finding), words="x"), "FORBIDDEN")
    assert await rows(world) == before


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"title": " "}, "EMPTY", "title"),
        ({"title": "x" * 81}, "TOO_LONG", "title"),
        ({"details": "x" * 1_001}, "TOO_LONG", "details"),
        ({"photoIds": ["upload_0193"]}, "MALFORMED_ID", "photoIds"),
        ({"photoIds": [public_id("upload", UUID(int=n)) for n in range(7)]}, "TOO_MANY", "photoIds"),
        ({"photoIds": [public_id("person", UUID(int=1))]}, "MALFORMED_ID", "photoIds"),
        ({"standardId": "finding_x"}, "MALFORMED_ID", "standardId"),
    ],
)
async def test_a_finding_is_told_in_words_that_fit(
    api: Api, world: World, given: dict[str, Any], code: str, field: str
) -> None:
    there = await Overseeing.begin(api, world)
    before = await rows(world)
    refused(await there.try_to_raise(there.supervisor, **given), code, field)
    assert await rows(world) == before


async def test_steps_wait_for_the_one_before_and_for_what_they_read(api: Api, world: World) -> None:
    there = await Overseeing.begin(api, world)
    finding = await there.found()
    refused(await there.manager.do("claimFinding", FINDING, **versioned(finding), report="x"), "WRONG_STATE")
    refused(
        await there.office.do("settleFinding", FINDING, **versioned(finding), decision="x"), "WRONG_STATE"
    )
    later = await moved(there.manager, "acknowledgeFinding", finding, answer="已派人")
    stale = await there.supervisor.do("dismissFinding", FINDING, **versioned(finding), reason="x")
    refused(stale, "VERSION_CONFLICT", "expectedVersion")
    past = await there.supervisor.do(
        "orderRectification", FINDING, **versioned(later), requirement="x", dueOn=day(-3)
    )
    refused(past, "DAY_PASSED", "dueOn")
    theirs = await uploaded(there.manager)
    ordered = await moved(there.supervisor, "orderRectification", later, requirement="更换")
    claimed = await moved(there.manager, "claimFinding", ordered, report="好了", photoIds=[theirs])
    borrowed = await there.supervisor.do(
        "verifyFinding", FINDING, **versioned(claimed), words="x", photoIds=[theirs]
    )
    refused(borrowed, "PHOTO_NOT_YOURS", "photoIds")


async def test_a_photo_is_read_by_whoever_reads_its_finding_and_nobody_else(
    api: Api, world: World, next_door: World
) -> None:
    there, neighbours = await Overseeing.begin(api, world), await Overseeing.begin(api, world)
    behind = await Overseeing.begin(api, next_door)
    reporter, other = await there.person(), await there.person()
    mine = await api.as_(world, "member", there.community, person=reporter)
    theirs = await api.as_(world, "member", there.community, person=other)
    finding = await there.found(mine, photoIds=[await uploaded(mine)])
    photos = "query($id: ID!) { finding(id: $id) { photos(first: 1) { nodes { id } } } }"
    [photo] = (await mine.ask(photos, id=finding["id"])).data["finding"]["photos"]["nodes"]
    for reader in (mine, there.supervisor, there.manager, there.staff, there.office, there.secretary):
        assert (await picture(reader, photo["id"])).status_code == 200
    resident = await api.as_(world, "resident", there.community)
    blind: list[tuple[Client, int, str]] = [
        (theirs, 404, "NOT_FOUND"),
        (neighbours.supervisor, 404, "NOT_FOUND"),
        (neighbours.manager, 404, "NOT_FOUND"),
        (behind.office, 404, "NOT_FOUND"),
        (resident, 403, "FORBIDDEN"),
        (await api.as_(world, "tenant_admin"), 403, "FORBIDDEN"),
        (api.stranger(world), 401, "UNAUTHENTICATED"),
    ]
    for reader, status, why in blind:
        response = await picture(reader, photo["id"])
        assert (response.status_code, code(response)) == (status, why)
        assert why in CODES
