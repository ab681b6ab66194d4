"""Seats come from a certified election, and in no other way; their holders choose who chairs."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from policies.grants import Holding
from policies.limits import OnlyByElection
from policies.models import Scope
from services import committees, offices, onboarding
from services.committees import CommitteePost
from services.deadlines.calendar import on_or_after
from services.people import NotYourOwn
from services.work import COMMANDS, utc_now
from tenants.refusals import Forbidden, NotFound
from tests.services.committees.conftest import TODAY, Filled, Member, filled, quarter
from tests.services.roster.conftest import Quarter

__all__ = ["quarter"]

MEMBER, CHAIR = "owners_committee_member", "owners_committee_chair"


async def sign(
    quarter: Quarter, there: Filled, member: Member, place: int, post: CommitteePost = CommitteePost.CHAIR
) -> None:
    async with quarter.work_as(member.seat) as work:
        await committees.sign_committee_post(work, committee_seat_id=there.seats[place].id, post=post)


async def posts(quarter: Quarter, there: Filled) -> list[CommitteePost]:
    return [(await quarter.fresh(seat)).post for seat in there.seats]


# --- the only way to a seat ----------------------------------------------------------------------------


def test_no_command_makes_a_seat() -> None:
    """What touches a seat ends it: the election's own act is the only one that makes one."""
    about_seats = {act for act in COMMANDS if act.startswith(("committee_seat:", "committee_post:"))}
    assert about_seats == {"committee_seat:resign", "committee_seat:remove", "committee_post:sign"}


@pytest.mark.parametrize("role", [MEMBER, CHAIR])
async def test_an_elected_role_is_not_granted(quarter: Quarter, role: str) -> None:
    area = await quarter.world.area(quarter.community)
    seat, holding = await quarter.resident(await quarter.person()), Holding(role, Scope.AREA, area.id)
    async with quarter.work_as(None) as work:
        with pytest.raises(OnlyByElection):
            await onboarding.grant_role(work.session, seat.id, holding, now=work.now)
        assert seat.person_id
        with pytest.raises(OnlyByElection):
            await offices.grant(work, seat.person_id, holding)


@pytest.mark.parametrize("role", [MEMBER, CHAIR])
async def test_an_elected_role_is_not_imported_past_the_commands(quarter: Quarter, role: str) -> None:
    area = await quarter.world.area(quarter.community)
    seat = await quarter.resident(await quarter.person())
    imported = text(
        "INSERT INTO role_grant (id, version, created_at, updated_at, seat_id, role, scope, scope_id, valid_from) "
        "VALUES (gen_random_uuid(), 1, now(), now(), :seat, :role, 'area', :area, now())"
    )
    with pytest.raises(IntegrityError, match="ck_role_grant_elected"):
        async with quarter.world.session() as session:
            await session.execute(imported, {"seat": seat.id, "role": role, "area": area.id})


async def test_a_seat_names_an_election_that_was_held(quarter: Quarter) -> None:
    there = await filled(quarter)
    with pytest.raises(IntegrityError, match="fk_committee_seat_tenant_id_election_id"):
        await quarter.world.add(
            committees.CommitteeSeat(
                committee_id=there.committee.id,
                area_id=there.committee.area_id,
                person_id=(await quarter.person()).id,
                name="无名",
                election_id=there.committee.id,
                since=TODAY,
            )
        )


# --- what goes with a seat -----------------------------------------------------------------------------


async def test_the_role_lasts_as_long_as_the_term(quarter: Quarter) -> None:
    there = await filled(quarter)
    seat = there.members[0].seat
    assert await quarter.roles(seat) == {"resident", MEMBER}
    last = there.committee.ends_on - TODAY
    assert MEMBER in await quarter.roles(seat, now=utc_now() + last - timedelta(days=1))
    assert await quarter.roles(seat, now=utc_now() + last + timedelta(days=2)) == {"resident"}


async def test_who_resigns_loses_the_role_at_once(quarter: Quarter) -> None:
    there = await filled(quarter)
    mine, seat = there.members[0].seat, there.seats[0]
    async with quarter.work_as(mine) as work:
        await committees.resign_committee_seat(work, committee_seat_id=seat.id, expected_version=1)
    assert await quarter.roles(mine) == {"resident"}
    assert (await quarter.fresh(seat)).until == TODAY
    async with quarter.work_as(there.members[1].seat) as work:
        with pytest.raises(NotFound):
            await committees.resign_committee_seat(
                work, committee_seat_id=there.seats[2].id, expected_version=1
            )
    async with quarter.work_as(None) as work:
        with pytest.raises(NotYourOwn):
            await committees.resign_committee_seat(
                work, committee_seat_id=there.seats[2].id, expected_version=1
            )


async def test_an_ended_committee_has_no_members(quarter: Quarter) -> None:
    there = await filled(quarter)
    async with quarter.work_as(None) as work:
        await committees.end_owners_committee(
            work, owners_committee_id=there.committee.id, reason="提前换届", expected_version=2
        )
    for member in there.members:
        assert await quarter.roles(member.seat) == {"resident"}


async def test_one_committee_of_an_area_is_in_office(quarter: Quarter) -> None:
    there = await filled(quarter)
    await quarter.world.add(
        committees.OwnersCommittee(
            area_id=there.committee.area_id,
            seats=3,
            starts_on=TODAY - timedelta(days=900),
            ends_on=TODAY + timedelta(days=1),
            state=committees.CommitteeState.SERVING,
            elected_on=TODAY - timedelta(days=900),
        )
    )
    async with quarter.work_as(None) as work:
        filed = await committees.file_owners_committee(
            work, owners_committee_id=there.committee.id, expected_version=2
        )
    assert (filed.file_by, filed.filed_on) == (on_or_after(TODAY + timedelta(days=30)), TODAY)
    with pytest.raises(committees.CommitteeServing):
        async with quarter.work_as(None) as work:
            await committees.install_owners_committee(
                work, owners_committee_id=there.committee.id, expected_version=3
            )


# --- who chairs ----------------------------------------------------------------------------------------


async def test_more_than_half_of_all_members_choose_the_chair(quarter: Quarter) -> None:
    there = await filled(quarter, members=5)
    for number, member in enumerate(there.members[:3], start=1):
        assert CommitteePost.CHAIR not in await posts(quarter, there), number
        await sign(quarter, there, member, 0)
    assert (await posts(quarter, there))[0] is CommitteePost.CHAIR
    assert await quarter.roles(there.members[0].seat) == {"resident", CHAIR}


async def test_members_may_change_their_minds(quarter: Quarter) -> None:
    there = await filled(quarter)
    for member in there.members:
        await sign(quarter, there, member, 0)
    for member in there.members[1:]:
        await sign(quarter, there, member, 1)
    assert await posts(quarter, there) == [CommitteePost.MEMBER, CommitteePost.CHAIR, CommitteePost.MEMBER]
    assert await quarter.roles(there.members[0].seat) == {"resident", MEMBER}
    assert await quarter.roles(there.members[1].seat) == {"resident", CHAIR}


async def test_one_member_signs_once_for_each_post(quarter: Quarter) -> None:
    there = await filled(quarter)
    for _ in range(3):
        await sign(quarter, there, there.members[0], 0)
    assert CommitteePost.CHAIR not in await posts(quarter, there)
    for member in there.members[:2]:
        await sign(quarter, there, member, 2, CommitteePost.DEPUTY_CHAIR)
    assert (await posts(quarter, there))[2] is CommitteePost.DEPUTY_CHAIR
    assert await quarter.roles(there.members[2].seat) == {"resident", MEMBER}


async def test_only_members_choose_and_only_among_themselves(quarter: Quarter) -> None:
    there = await filled(quarter)
    outsider = Member(person := await quarter.person(), await quarter.resident(person))
    with pytest.raises(Forbidden):
        await sign(quarter, there, outsider, 0)
    elsewhere = await filled(quarter)
    with pytest.raises(NotFound):
        await sign(quarter, there, elsewhere.members[0], 0)
    with pytest.raises(committees.NoPostToChoose):
        await sign(quarter, there, there.members[0], 0, CommitteePost.MEMBER)
    async with quarter.work_as(there.members[1].seat) as work:
        await committees.resign_committee_seat(work, committee_seat_id=there.seats[1].id, expected_version=1)
    with pytest.raises(committees.SeatVacated):
        await sign(quarter, there, there.members[0], 1)


async def test_a_former_member_of_the_area_does_not_sign_in_the_next_committee(quarter: Quarter) -> None:
    there = await filled(quarter)
    former = Member(person := await quarter.person(), await quarter.resident(person))
    await quarter.world.also(former.seat, MEMBER, there.area)
    with pytest.raises(committees.NotOnCommittee):
        await sign(quarter, there, former, 0)
