"""The group that prepares a first assembly, and the election through which that is held."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from services import companies, elections, first_assemblies
from services.deadlines import DeadlineRule, DeadlineState
from services.elections import ElectionConvener, ElectionState
from services.first_assemblies import FirstAssemblyState, PreparatoryMember, PreparatoryMemberGiven
from services.first_assemblies import PreparatorySide as Side
from tenants.language import Language
from tenants.refusals import Forbidden, NotFound
from tests.services.first_assemblies.conftest import DELIVERED_ON, START, Compound

R = DeadlineRule


async def test_a_report_in_time_lets_the_sub_district_set_up_a_group(compound: Compound) -> None:
    found = await compound.report(await compound.due())
    assert (found.reported_on, found.report) == (DELIVERED_ON, "梅置报〔2026〕7号")
    assert (await compound.clocks())[R.FIRST_ASSEMBLY_REPORT] is DeadlineState.MET
    assert (await compound.clocks())[R.PREPARATORY_GROUP] is DeadlineState.RUNNING
    found = await compound.form(found, await compound.group(2, 1))
    assert (found.state, found.formed_on) == (FirstAssemblyState.PREPARING, DELIVERED_ON)
    assert (await compound.clocks())[R.PREPARATORY_GROUP] is DeadlineState.MET
    assert (await compound.clocks())[R.FIRST_ASSEMBLY] is DeadlineState.RUNNING


async def test_its_members_are_kept_with_their_names_and_sides(compound: Compound) -> None:
    found = await compound.preparing()
    members = select(PreparatoryMember).where(col(PreparatoryMember.first_assembly_id) == found.id)
    async with compound.world.session() as session:
        kept = (await session.execute(members.order_by(col(PreparatoryMember.id)))).scalars().all()
    assert [(one.name, one.side, one.person_id is not None) for one in kept] == [
        ("业主0", Side.OWNERS, True),
        ("业主1", Side.OWNERS, True),
        ("代表0", Side.DEVELOPER, False),
    ]


@pytest.mark.parametrize(("owners", "others"), [(1, 1), (2, 2), (1, 2), (0, 1), (2, 3), (0, 0)])
async def test_it_has_an_odd_number_and_half_of_them_are_owners(
    compound: Compound, owners: int, others: int
) -> None:
    found = await compound.report(await compound.due())
    with pytest.raises(first_assemblies.PreparatoryGroupNotLawful) as refused:
        await compound.form(found, await compound.group(owners, others))
    assert "上海市住宅物业管理规定" in refused.value.words(Language.CHINESE)
    assert "Shanghai residential property rules" in refused.value.words(Language.ENGLISH)


@pytest.mark.parametrize(("owners", "others"), [(1, 0), (2, 1), (4, 3)])
async def test_a_lawful_one_is_set_up(compound: Compound, owners: int, others: int) -> None:
    found = await compound.report(await compound.due())
    found = await compound.form(found, await compound.group(owners, others))
    assert found.state is FirstAssemblyState.PREPARING


async def test_each_member_is_named_one_way_and_once(compound: Compound) -> None:
    found = await compound.report(await compound.due())
    owner = await compound.owner()
    one = PreparatoryMemberGiven(Side.OWNERS, owner.id)
    unnamed = (
        PreparatoryMemberGiven(Side.OWNERS, name="张三"),
        PreparatoryMemberGiven(Side.OWNERS, owner.id, "张三"),
        PreparatoryMemberGiven(Side.OWNERS),
    )
    for wrong in unnamed:
        with pytest.raises(first_assemblies.PreparatoryMemberUnnamed) as refused:
            await compound.form(found, [wrong])
        assert refused.value.parameters == {"position": 1}
    police = PreparatoryMemberGiven(Side.POLICE)
    with pytest.raises(first_assemblies.PreparatoryMemberUnnamed) as refused:
        await compound.form(found, [one, PreparatoryMemberGiven(Side.OWNERS, found.id), police])
    assert refused.value.parameters == {"position": 3}
    with pytest.raises(first_assemblies.PreparatoryMemberTwice):
        await compound.form(found, [one, one, PreparatoryMemberGiven(Side.POLICE, name="王警官")])


async def test_who_owns_nothing_there_does_not_stand_for_the_owners(compound: Compound) -> None:
    found = await compound.report(await compound.due())
    tenant = await compound.world.person(compound.community)
    members = [*await compound.group(1, 1), PreparatoryMemberGiven(Side.OWNERS, tenant.id)]
    with pytest.raises(first_assemblies.NotOwnerInGroup) as refused:
        await compound.form(found, members)
    assert refused.value.parameters == {"position": 3}


@pytest.mark.parametrize("related", [False, True])
async def test_nobody_of_the_company_stands_for_the_owners(compound: Compound, related: bool) -> None:
    found = await compound.report(await compound.due())
    members = await compound.group(2, 1)
    worker = await compound.world.person(compound.community) if related else compound.owners[1]
    await compound.world.add(
        companies.CompanyStaff(
            area_id=compound.area.id,
            person_id=worker.id,
            position="客服",
            responds=False,
            starts_on=DELIVERED_ON,
        )
    )
    if related:
        await compound.world.add(
            companies.PersonRelative(
                person_id=worker.id,
                relative_id=compound.owners[1].id,
                kinship=companies.Kinship.SPOUSE,
            )
        )
    with pytest.raises(first_assemblies.CompanyInGroup) as refused:
        await compound.form(found, members)
    assert refused.value.parameters == {"position": 2}


async def test_the_developer_has_its_thirty_days_before_a_group_is_set_up_without_it(
    compound: Compound,
) -> None:
    found, members = await compound.due(), await compound.group(2, 1)
    compound.time = datetime.fromisoformat("2026-04-01T15:00:00+00:00")
    with pytest.raises(first_assemblies.DeveloperHasTime) as refused:
        await compound.form(found, members)
    assert refused.value.parameters == {"until": "2026-04-01"}
    compound.time += timedelta(hours=1)
    found = await compound.form(found, members)
    assert found.reported_on is None
    assert await compound.clocks() == {
        R.FIRST_DELIVERY: DeadlineState.MET,
        R.FIRST_ASSEMBLY_REPORT: DeadlineState.CANCELLED,
        R.FIRST_ASSEMBLY: DeadlineState.RUNNING,
    }


async def test_it_is_held_through_the_election_that_the_group_announced(compound: Compound) -> None:
    found = await compound.preparing()
    compound.time += timedelta(days=60)
    election = await compound.election()
    found = await compound.hold(found, election)
    assert (found.state, found.election_id) == (FirstAssemblyState.HELD, election.id)
    assert found.held_on == election.certified_on == date(2026, 4, 30)
    assert (await compound.clocks())[R.FIRST_ASSEMBLY] is DeadlineState.MET


async def test_after_ninety_days_it_is_held_late(compound: Compound) -> None:
    found = await compound.preparing()
    compound.time += timedelta(days=92)  # the ninetieth is a Sunday
    await compound.look()
    assert (await compound.clocks())[R.FIRST_ASSEMBLY] is DeadlineState.PASSED
    await compound.hold(found, await compound.election())
    assert (await compound.clocks())[R.FIRST_ASSEMBLY] is DeadlineState.MET_LATE


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"convened_by": ElectionConvener.RESIDENTS_COMMITTEE}, first_assemblies.NotByTheGroup),
        ({"created_at": START - timedelta(days=1)}, first_assemblies.NotByTheGroup),
        ({"state": ElectionState.OPEN, "certified_on": None}, first_assemblies.AssemblyNotDecided),
        (
            {"state": ElectionState.ANNULLED, "annulled_because": "法院判决"},
            first_assemblies.AssemblyNotDecided,
        ),
        ({"elected": False}, first_assemblies.NobodyElected),
    ],
)
async def test_no_other_election_is_the_first_assembly(
    compound: Compound, changed: dict[str, Any], refusal: type[Exception]
) -> None:
    found = await compound.preparing()
    election = await compound.election(**changed)
    with pytest.raises(refusal):
        await compound.hold(found, election)


async def test_an_election_of_another_area_is_not_there(compound: Compound) -> None:
    found = await compound.preparing()
    elsewhere = await compound.world.area(compound.community)
    election: elections.Election = await compound.election(area_id=elsewhere.id)
    with pytest.raises(NotFound):
        await compound.hold(found, election)


async def test_the_residents_committee_holds_it_and_prepares_nothing(compound: Compound) -> None:
    found = await compound.report(await compound.due())
    with pytest.raises(Forbidden):
        async with compound.work_as(compound.staff) as work:
            await first_assemblies.form_preparatory_group(
                work, first_assembly_id=found.id, members=[], expected_version=found.version
            )
    found = await compound.form(found, await compound.group(2, 1))
    election = await compound.election()
    with pytest.raises(Forbidden):
        async with compound.work_as(compound.office) as work:
            await first_assemblies.hold_first_assembly(
                work, first_assembly_id=found.id, election_id=election.id, expected_version=found.version
            )
    stranger = await compound.world.seat("committee_staff", await compound.world.community())
    with pytest.raises(NotFound):
        async with compound.work_as(stranger) as work:
            await first_assemblies.hold_first_assembly(
                work, first_assembly_id=found.id, election_id=election.id, expected_version=found.version
            )
