"""Who comes: members by their office, others by role and place or by name; registering, declining, sending somebody."""

from collections.abc import Collection, Mapping
from typing import Annotated
from uuid import UUID

from sqlalchemy import Select
from sqlmodel import col

from services import people, places
from services.acting import move, myself, only_by, ours
from services.arguments import PERSONAL, text_of
from services.holders import holders_of
from services.meetings.arguments import RoleCode
from services.meetings.choices import MeetingState, Side
from services.meetings.convening import conducted
from services.meetings.forums import FORUMS, side_of
from services.meetings.machines import ATTENDEE
from services.meetings.models import Attendee, Meeting
from services.meetings.refusals import (
    AlreadyInvited,
    MeetingOver,
    NotOpenToAll,
    ProxyNotAllowed,
    ProxyTaken,
)
from services.work import Work, command

Mandate = Annotated[str, text_of(200), PERSONAL]
BEFORE = (MeetingState.DRAFT, MeetingState.NOTICED, MeetingState.OPEN)
"""While somebody may still be asked to come."""


@command("attendee:invite")
async def invite_attendee(work: Work, meeting_id: UUID, person_id: UUID, side: Side) -> Attendee:
    """Ask somebody to come, as what. They do not belong to the forum by that. Raises MeetingOver, AlreadyInvited."""
    meeting = await conducted(work, meeting_id)
    _to_come(meeting)
    person = await work.get(people.Person, person_id)
    return await work.add(_attendee(meeting, person.id, side), unless=AlreadyInvited())


@command("role:invite")
async def invite_role(
    work: Work, meeting_id: UUID, held_role: RoleCode, building_id: UUID | None = None
) -> Meeting:
    """Ask everybody to come who holds a role in the community, or in the compound of the meeting; with a building, only
    who lives there. Who is on the list already stays as they are. Raises UnknownRole or MeetingOver."""
    meeting = await conducted(work, meeting_id)
    _to_come(meeting)
    held = await holders_of(work, [held_role], meeting.community_id, meeting.area_id)
    wanted = held if building_id is None else await _living_in(work, building_id, held)
    work.facts["invited"] = await invite_all(work, meeting, wanted, members=False)
    return meeting


@command("meeting:join")
async def join_meeting(work: Work, meeting_id: UUID) -> Attendee:
    """Come to a meeting that everybody may join. Raises SeatWithoutPerson, NotOpenToAll, MeetingOver, or
    AlreadyInvited."""
    me = myself(work)
    meeting = await work.find(Meeting, meeting_id)
    if not FORUMS[meeting.forum].everybody_may_join:
        raise NotOpenToAll
    if meeting.state not in (MeetingState.NOTICED, MeetingState.OPEN):
        raise MeetingOver
    attendee = _attendee(meeting, me, side_of(work.grants.roles))
    attendee.state = ATTENDEE.after(attendee.state, "register")
    return await work.add(attendee, unless=AlreadyInvited())


@command("attendee:register")
async def register_attendee(work: Work, attendee_id: UUID, expected_version: int) -> Attendee:
    """Say that one will come. Raises NotYourOwn or MeetingOver."""
    return await _answer(work, attendee_id, expected_version, "register")


@command("attendee:decline")
async def decline_attendee(work: Work, attendee_id: UUID, expected_version: int) -> Attendee:
    """Say that one will not come. Raises NotYourOwn or MeetingOver."""
    return await _answer(work, attendee_id, expected_version, "decline")


@command("attendee:delegate")
async def delegate_attendee(
    work: Work, attendee_id: UUID, proxy_person_id: UUID, mandate: Mandate, expected_version: int
) -> Attendee:
    """Send somebody in one's place, by a written mandate.

    Raises NotYourOwn, ProxyNotAllowed, MeetingOver, ProxyTaken, or WrongState for who is there.
    """
    attendee = await work.find(Attendee, attendee_id, expected_version=expected_version)
    only_by(work, attendee.person_id)
    meeting = await work.get(Meeting, attendee.meeting_id)
    if not FORUMS[meeting.forum].proxies:
        raise ProxyNotAllowed
    _to_come(meeting)
    proxy = await work.get(people.Person, proxy_person_id)
    if await attendee_of(work, meeting, proxy.id) is not None:
        raise ProxyTaken(field="proxy_person_id")
    ATTENDEE.after(attendee.state, "attend")  # refused here: who was there sends nobody
    attendee.proxy_person_id, attendee.mandate = proxy.id, mandate
    return await work.save(attendee, unless=ProxyTaken(field="proxy_person_id"))


async def invite_all(
    work: Work, meeting: Meeting, held: Mapping[UUID, Collection[str]], *, members: bool
) -> int:
    """Put these people on the list, by what they hold; how many are new. With `members` they belong to the forum, and
    so do those of them who were on the list before."""
    listed = {one.person_id: one for one in await work.all(_list_of(work, meeting))}
    for person_id in held.keys() & listed.keys() if members else ():
        listed[person_id].member = True
        listed[person_id].side = side_of(frozenset(held[person_id]))
    new = sorted(held.keys() - listed.keys())
    await work.add_all(
        [_attendee(meeting, one, side_of(frozenset(held[one])), member=members) for one in new]
    )
    return len(new)


async def attendee_of(
    work: Work, meeting: Meeting, person_id: UUID, *, lock: bool = False
) -> Attendee | None:
    """The person's own place on the list, or the one they come for."""
    query = _list_of(work, meeting).where(
        (col(Attendee.person_id) == person_id) | (col(Attendee.proxy_person_id) == person_id)
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await work.first(query)


def _list_of(work: Work, meeting: Meeting) -> Select[Attendee]:
    return ours(work, Attendee).where(col(Attendee.meeting_id) == meeting.id)


def _attendee(meeting: Meeting, person_id: UUID, side: Side, *, member: bool = False) -> Attendee:
    return Attendee(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        person_id=person_id,
        side=side,
        member=member,
    )


def _to_come(meeting: Meeting) -> None:
    if meeting.state not in BEFORE:
        raise MeetingOver


async def _answer(work: Work, attendee_id: UUID, expected_version: int, verb: str) -> Attendee:
    attendee = await work.find(Attendee, attendee_id, expected_version=expected_version)
    only_by(work, attendee.person_id)
    _to_come(await work.get(Meeting, attendee.meeting_id))
    move(work, ATTENDEE, attendee, verb)
    return await work.save(attendee)


async def _living_in(
    work: Work, building_id: UUID, held: Mapping[UUID, frozenset[str]]
) -> dict[UUID, frozenset[str]]:
    building = await work.get(places.Building, building_id)
    at_home = ours(work, people.Person).where(
        col(people.Person.building_id) == building.id, col(people.Person.id).in_(list(held))
    )
    return {person.id: held[person.id] for person in await work.all(at_home)}
