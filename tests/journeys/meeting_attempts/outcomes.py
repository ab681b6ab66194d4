"""Minutes, resolutions and follow-ups that are refused."""

from datetime import timedelta
from typing import Any

from services import meetings
from services.work import utc_now
from tests.api import Client
from tests.journeys.meeting_attempts.scene import Scene, Send, do, id_of, refused
from tests.services.meetings.conftest import item_of, minutes_of
from tests.world import day_of

State = meetings.MeetingState
There = meetings.AttendeeState
Kind = meetings.ForumKind


# --- minutes -------------------------------------------------------------------------------------------------


@refused("MEETING_NOT_HELD")
async def no_minutes_of_what_was_not_held(scene: Scene) -> Send:
    return do(scene.staff, "writeMinutes", await scene.meeting(State.NOTICED), version=False, text="预写")


@refused("MINUTES_WRITTEN")
async def minutes_are_written_once(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await minutes_of(scene.parish, meeting)
    return do(scene.staff, "writeMinutes", meeting, version=False, text="另一份")


@refused("MINUTES_COMPLETE")
async def complete_minutes_stay_as_they_are(scene: Scene) -> Send:
    minutes = await minutes_of(scene.parish, await scene.meeting(State.MINUTES_SIGNED), signed=True)
    return do(scene.staff, "rewriteMinutes", minutes, text="改写")


async def signing(scene: Scene, state: There, *, signed: bool = False) -> Send:
    """The manager and the minutes of a joint meeting."""
    meeting = await scene.meeting(State.CLOSED, Kind.JOINT_MEETING)
    minutes = await minutes_of(scene.parish, meeting)
    place = await scene.there(meeting, scene.parish.manager, state=state, member=True)
    if signed:
        await scene.add(
            meetings.MinutesSignature(
                minutes_id=minutes.id,
                meeting_id=meeting.id,
                community_id=meeting.community_id,
                attendee_id=place.id,
                person_id=place.person_id,
                edition=1,
                signed_at=utc_now(),
            )
        )
    return do(scene.manager, "signMinutes", minutes)


@refused("ABSENT_FROM_MEETING")
async def who_was_absent_does_not_sign(scene: Scene) -> Send:
    return await signing(scene, There.ABSENT)


@refused("ALREADY_SIGNED")
async def nobody_signs_twice(scene: Scene) -> Send:
    return await signing(scene, There.PRESENT, signed=True)


@refused("PUBLISH_TOO_LATE", "publishBy")
async def the_owners_committee_publishes_within_three_days(scene: Scene) -> Send:
    late = day_of(utc_now() + timedelta(days=6)).isoformat()
    return do(scene.chair, "closeMeeting", await scene.committee(), publishBy=late)


# --- resolutions ---------------------------------------------------------------------------------------------


async def putting(scene: Scene, client: Client, meeting: meetings.Meeting) -> Send:
    item = await item_of(scene.parish, meeting)
    return do(
        client, "proposeResolution", meeting, version=False, agendaItemId=id_of(item), text="错时开放车位。"
    )


@refused("QUORUM_NOT_MET")
async def half_a_committee_decides_nothing(scene: Scene) -> Send:
    meeting = await scene.committee(members=2)
    await scene.there(meeting, scene.parish.chair, member=True)
    return await putting(scene, scene.chair, meeting)


@refused("DECIDED_BY_VOTE")
async def an_assembly_decides_by_vote(scene: Scene) -> Send:
    meeting = await scene.meeting(State.OPEN, Kind.OWNERS_ASSEMBLY, conductor=scene.parish.chair)
    return await putting(scene, scene.chair, meeting)


HANDS: dict[str, Any] = {"inFavour": 1, "against": 0, "abstained": 0}


@refused("HANDS_NOT_COUNTED")
async def the_owners_committee_agrees_by_name(scene: Scene) -> Send:
    return do(scene.chair, "countResolution", await scene.resolution(await scene.committee()), **HANDS)


@refused("HANDS_DO_NOT_ADD_UP", "inFavour")
async def there_are_no_more_hands_than_people(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await scene.there(meeting, scene.parish.staff)
    return do(scene.staff, "countResolution", await scene.resolution(meeting), **{**HANDS, "against": 1})


@refused("NAMES_NOT_TAKEN")
async def a_hall_agrees_by_hands(scene: Scene) -> Send:
    meeting = await scene.meeting()
    await scene.there(meeting, scene.parish.chair)
    return do(scene.chair, "agreeResolution", await scene.resolution(meeting), version=False)


@refused("ALREADY_AGREED")
async def nobody_agrees_twice(scene: Scene) -> Send:
    meeting = await scene.committee()
    place = await scene.there(meeting, scene.parish.chair, member=True)
    resolution = await scene.resolution(meeting)
    await scene.add(
        meetings.ResolutionAssent(
            resolution_id=resolution.id,
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            attendee_id=place.id,
            person_id=place.person_id,
            side=place.side,
            agreed_at=utc_now(),
        )
    )
    return do(scene.chair, "agreeResolution", resolution, version=False)


# --- follow-ups ----------------------------------------------------------------------------------------------


async def charging(scene: Scene, **more: Any) -> Send:
    given = {
        "title": "补划车位线",
        "details": "东侧空地。",
        "ownerPersonId": id_of(scene.parish.manager.person),
        "side": "PROPERTY_COMPANY",
        "dueOn": "2099-01-01",
        **more,
    }
    return do(scene.staff, "addFollowUp", await scene.meeting(), version=False, **given)


@refused("DUE_BEFORE_TODAY", "dueOn")
async def nothing_is_due_before_today(scene: Scene) -> Send:
    return await charging(scene, dueOn="2020-01-01")


@refused("RESOLUTION_OF_ANOTHER_MEETING", "resolutionId")
async def a_follow_up_follows_from_its_own_meeting(scene: Scene) -> Send:
    other = await scene.resolution(await scene.meeting())
    return await charging(scene, resolutionId=id_of(other))


@refused("NOT_YOUR_OWN")
async def nobody_does_what_another_was_charged_with(scene: Scene) -> Send:
    meeting = await scene.meeting(State.PUBLISHED)
    await scene.there(meeting, scene.parish.chair)
    return do(scene.chair, "startFollowUp", await scene.follow_up(meeting))


@refused("SELF_APPROVAL")
async def nobody_verifies_their_own_work(scene: Scene) -> Send:
    done = {"state": meetings.FollowUpState.DONE, "done_at": utc_now()}
    follow_up = await scene.follow_up(
        await scene.meeting(State.PUBLISHED), done_by_person_id=scene.parish.staff.person.id, **done
    )
    return do(scene.staff, "verifyFollowUp", follow_up)


@refused("FOLLOW_UP_OVER")
async def what_is_done_does_not_become_a_request(scene: Scene) -> Send:
    done = {"state": meetings.FollowUpState.DONE, "done_at": utc_now()}
    follow_up = await scene.follow_up(await scene.meeting(State.PUBLISHED), **done)
    return do(scene.staff, "submitFollowUpRequest", follow_up, place="三号楼")


async def became(scene: Scene) -> meetings.FollowUp:
    """A follow-up that became a request, which nobody has looked at."""
    follow_up = await scene.follow_up(
        await scene.meeting(State.PUBLISHED), state=meetings.FollowUpState.IN_PROGRESS
    )
    answer = await do(scene.staff, "submitFollowUpRequest", follow_up, place="三号楼")()
    assert answer.data
    return await scene.parish.quarter.fresh(follow_up)


@refused("ALREADY_BECAME")
async def a_follow_up_becomes_one_thing(scene: Scene) -> Send:
    return do(scene.staff, "createFollowUpProject", await became(scene), theme="OTHER", budget="1.00")


@refused("STILL_UNDER_WAY")
async def a_follow_up_is_not_done_before_its_request(scene: Scene) -> Send:
    return do(scene.manager, "completeFollowUp", await became(scene), report="已办。")
