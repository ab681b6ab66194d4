"""Invitations, presence and speeches that are refused."""

from datetime import timedelta
from typing import Any

from services import meetings, people
from services.work import utc_now
from tests.journeys.meeting_attempts.scene import Scene, Send, do, id_of, refused
from tests.services.meetings.conftest import Officer, code_at

State = meetings.MeetingState
There = meetings.AttendeeState
Kind = meetings.ForumKind


# --- who comes -----------------------------------------------------------------------------------------------


@refused("UNKNOWN_ROLE", "heldRole")
async def a_role_that_there_is_not_is_not_invited(scene: Scene) -> Send:
    return do(scene.staff, "inviteRole", await scene.meeting(State.DRAFT), version=False, heldRole="emperor")


@refused("ALREADY_INVITED")
async def nobody_is_invited_twice(scene: Scene) -> Send:
    meeting = await scene.meeting(State.NOTICED)
    await scene.there(meeting, scene.neighbour, state=There.INVITED)
    return do(
        scene.staff,
        "inviteAttendee",
        meeting,
        version=False,
        personId=id_of(scene.neighbour.person),
        side="RESIDENTS",
    )


@refused("NOT_OPEN_TO_ALL")
async def a_guest_does_not_invite_themselves(scene: Scene) -> Send:
    meeting = await scene.meeting(State.NOTICED, Kind.JOINT_MEETING)
    await scene.there(meeting, scene.parish.chair, state=There.INVITED)
    return do(scene.chair, "joinMeeting", meeting, version=False)


async def sending(scene: Scene, forum: Kind, proxy: people.Person) -> Send:
    conductor = scene.parish.chair
    meeting = await scene.meeting(State.NOTICED, forum, conductor=conductor)
    place = await scene.there(meeting, conductor, state=There.INVITED, member=True)
    return do(scene.chair, "delegateAttendee", place, proxyPersonId=id_of(proxy), mandate="委托书 2026-11")


@refused("PROXY_NOT_ALLOWED")
async def no_member_of_the_owners_committee_sends_somebody(scene: Scene) -> Send:
    return await sending(scene, Kind.OWNERS_COMMITTEE_MEETING, scene.neighbour.person)


@refused("PROXY_TAKEN", "proxyPersonId")
async def nobody_sends_themselves(scene: Scene) -> Send:
    return await sending(scene, Kind.JOINT_MEETING, scene.parish.chair.person)


async def checking_in(scene: Scene, code: str | None = None, **place: Any) -> Send:
    """The resident at the door of a hall."""
    meeting = await scene.meeting(place.pop("meeting_state", State.OPEN))
    if place:
        row = await scene.there(meeting, scene.neighbour, state=place.pop("state"))
        if "proxy" in place:
            row.proxy_person_id, row.mandate = place["proxy"].id, "委托书"
            async with scene.parish.quarter.world.session() as session:
                session.add(row)
    given = code or code_at(utc_now())
    return do(scene.resident, "attendMeeting", meeting, version=False, code=given)


@refused("NOT_INVITED")
async def who_is_not_on_the_list_does_not_check_in(scene: Scene) -> Send:
    return await checking_in(scene)


@refused("SENT_PROXY")
async def who_sent_somebody_does_not_check_in(scene: Scene) -> Send:
    return await checking_in(scene, state=There.INVITED, proxy=scene.parish.manager.person)


@refused("ALREADY_PRESENT")
async def nobody_is_there_twice(scene: Scene) -> Send:
    return await checking_in(scene, state=There.PRESENT)


@refused("MEETING_NOT_OPEN")
async def nobody_checks_in_before_it_opens(scene: Scene) -> Send:
    return await checking_in(scene, meeting_state=State.NOTICED, state=There.INVITED)


@refused("WRONG_ATTENDANCE_CODE")
async def a_code_is_not_guessed(scene: Scene) -> Send:
    return await checking_in(scene, code="12345", state=There.INVITED)


@refused("SELF_APPROVAL")
async def nobody_confirms_themselves(scene: Scene) -> Send:
    meeting = await scene.meeting()
    mine = await scene.there(meeting, scene.parish.staff, state=There.INVITED)
    return do(scene.staff, "confirmAttendee", mine, presence="ON_SITE")


@refused("TOO_EARLY_TO_OPEN")
async def no_meeting_opens_before_its_time(scene: Scene) -> Send:
    meeting = await scene.meeting(State.NOTICED, starts_at=utc_now() + timedelta(days=1))
    return do(scene.staff, "openMeeting", meeting)


# --- speaking ------------------------------------------------------------------------------------------------


async def speech(
    scene: Scene, meeting: meetings.Meeting, who: Officer, state: str, number: int
) -> meetings.Speech:
    return await scene.add(
        meetings.Speech(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            person_id=who.person.id,
            number=number,
            subject="停车",
            state=meetings.SpeechState(state),
        )
    )


@refused("ALREADY_ON_LIST")
async def nobody_stands_on_the_list_twice(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await scene.there(meeting, scene.neighbour)
    await speech(scene, meeting, scene.neighbour, "requested", 1)
    return do(scene.resident, "requestSpeech", meeting, version=False, subject="再说一句")


@refused("SOMEBODY_SPEAKS")
async def one_speaks_at_a_time(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await speech(scene, meeting, scene.neighbour, "speaking", 1)
    waiting = await speech(scene, meeting, scene.parish.manager, "requested", 2)
    return do(scene.staff, "callSpeech", waiting)


@refused("ABSENT_FROM_MEETING")
async def who_is_not_there_does_not_speak(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await scene.there(meeting, scene.neighbour, state=There.REGISTERED)
    return do(scene.resident, "requestSpeech", meeting, version=False, subject="电话里说")
