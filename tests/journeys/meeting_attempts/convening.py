"""Alliances, drafts, agendas, notices and papers that are refused."""

from datetime import timedelta
from typing import Any

from services import alliance, meetings, roster, votes
from services.voting_rules import ElectorateScope, Matter
from services.work import utc_now
from tests.api import Client
from tests.journeys.meeting_attempts.scene import Scene, Send, do, id_of, refused
from tests.services.meetings.conftest import item_of

State = meetings.MeetingState
Kind = meetings.ForumKind
HASH = "0" * 64


def draft(scene: Scene, client: Client, forum: str, **more: Any) -> Send:
    starts = utc_now() + timedelta(days=20)
    given = {
        "communityId": id_of(scene.parish.quarter.community),
        "areaId": id_of(scene.parish.area),
        "forum": forum,
        "title": "联席会议",
        "place": "居委会",
        "startsAt": starts.isoformat(),
        "endsAt": (starts + timedelta(hours=1)).isoformat(),
    }
    return lambda: client.do("draftMeeting", "__typename", **{**given, **more})


# --- the alliance --------------------------------------------------------------------------------------------


@refused("NOT_OF_THIS_PARTY", "party")
async def nobody_signs_for_another_party(scene: Scene) -> Send:
    return do(scene.manager, "signAlliance", scene.alliance, version=False, party="OWNERS_COMMITTEE")


@refused("PARTY_SIGNED", "party")
async def a_party_signs_once(scene: Scene) -> Send:
    await scene.add(
        alliance.AllianceSignature(
            alliance_id=scene.alliance.id,
            community_id=scene.alliance.community_id,
            party=alliance.AllianceParty.PROPERTY_COMPANY,
            person_id=scene.parish.manager.person.id,
            signed_at=utc_now(),
        )
    )
    return do(scene.manager, "signAlliance", scene.alliance, version=False, party="PROPERTY_COMPANY")


@refused("ALLIANCE_MISSING")
async def no_joint_meeting_without_an_alliance(scene: Scene) -> Send:
    return draft(scene, scene.staff, "JOINT_MEETING")


# --- convening -----------------------------------------------------------------------------------------------


@refused("AREA_MISSING", "areaId")
async def owners_meet_by_compound(scene: Scene) -> Send:
    return draft(scene, scene.chair, "OWNERS_COMMITTEE_MEETING", areaId=None)


@refused("FORBIDDEN")
async def the_residents_committee_does_not_convene_the_owners_committee(
    scene: Scene,
) -> Send:
    return draft(scene, scene.staff, "OWNERS_COMMITTEE_MEETING")


@refused("MEETING_IN_THE_PAST", "startsAt")
async def a_meeting_starts_in_the_future(scene: Scene) -> Send:
    return draft(scene, scene.staff, "RED_HALL", startsAt="2020-01-01T10:00:00Z")


@refused("MEETING_ENDS_BEFORE_START", "endsAt")
async def a_meeting_ends_after_it_starts(scene: Scene) -> Send:
    return draft(scene, scene.staff, "RED_HALL", endsAt=utc_now().isoformat())


@refused("NOT_CONDUCTING")
async def only_who_conducts_a_meeting_gives_notice(scene: Scene) -> Send:
    return do(scene.secretary, "noticeMeeting", await scene.meeting(State.DRAFT))


@refused("AGENDA_EMPTY")
async def no_notice_without_an_agenda(scene: Scene) -> Send:
    return do(scene.staff, "noticeMeeting", await scene.meeting(State.DRAFT))


@refused("AGENDA_FIXED")
async def nothing_comes_on_the_agenda_after_the_notice(scene: Scene) -> Send:
    meeting = await scene.meeting(State.NOTICED)
    return do(scene.staff, "addAgendaItem", meeting, version=False, title="临时动议")


@refused("MEETING_TOO_SOON")
async def no_notice_ten_minutes_before(scene: Scene) -> Send:
    meeting = await scene.meeting(State.DRAFT)
    await item_of(scene.parish, meeting)
    return do(scene.staff, "noticeMeeting", meeting)


@refused("NOBODY_BELONGS")
async def no_committee_meets_where_there_is_none(scene: Scene) -> Send:
    world, community = scene.parish.quarter.world, scene.parish.quarter.community
    bare = await world.area(community)
    meeting = await scene.add(
        meetings.Meeting(
            community_id=community.id,
            area_id=bare.id,
            forum=Kind.OWNERS_COMMITTEE_MEETING,
            title="例会",
            place="会所",
            starts_at=utc_now() + timedelta(days=9),
            ends_at=utc_now() + timedelta(days=10),
            convened_by_person_id=scene.parish.staff.person.id,
            chair_person_id=scene.parish.staff.person.id,
            recorder_person_id=scene.parish.staff.person.id,
        )
    )
    await item_of(scene.parish, meeting)
    return do(scene.staff, "noticeMeeting", meeting)


async def called(scene: Scene) -> meetings.Meeting:
    """A meeting of the owners' committee that a member called."""
    caller = scene.parish.members[0]
    meeting = await scene.meeting(
        State.DRAFT,
        Kind.OWNERS_COMMITTEE_MEETING,
        conductor=caller,
        starts_at=utc_now() + timedelta(days=9),
        called=True,
    )
    await item_of(scene.parish, meeting)
    return meeting


@refused("CALL_TOO_FEW")
async def a_meeting_that_too_few_call_for_is_not_announced(scene: Scene) -> Send:
    return do(scene.member, "noticeMeeting", await called(scene))


@refused("ALREADY_CALLED")
async def a_member_calls_once(scene: Scene) -> Send:
    meeting = await called(scene)
    await scene.add(
        meetings.MeetingCall(
            meeting_id=meeting.id,
            community_id=meeting.community_id,
            person_id=scene.parish.members[0].person.id,
        )
    )
    return do(scene.member, "supportMeetingCall", meeting, version=False)


@refused("NOT_CALLED")
async def nobody_calls_for_what_is_convened_by_right(scene: Scene) -> Send:
    return do(scene.member, "supportMeetingCall", await scene.committee(State.DRAFT), version=False)


@refused("NOT_OF_THE_FORUM")
async def only_members_of_the_forum_call_for_it(scene: Scene) -> Send:
    """A meeting of the hall in the compound, which the committee does not make up."""
    meeting = await scene.meeting(
        State.DRAFT, Kind.RED_HALL, conductor=scene.parish.members[0], called=True, of_area=True
    )
    return do(scene.member, "supportMeetingCall", meeting, version=False)


@refused("PEOPLE_NOT_DISCUSSED", "nominationId")
async def nominations_are_discussed_in_the_open(scene: Scene) -> Send:
    meeting = await scene.meeting(State.DRAFT, Kind.HEARING)
    nomination = await nominated(scene)
    return do(
        scene.staff, "addAgendaItem", meeting, version=False, title="推荐", nominationId=id_of(nomination)
    )


@refused("NOMINATION_ELSEWHERE", "nominationId")
async def only_what_is_undecided_is_discussed(scene: Scene) -> Send:
    meeting = await scene.meeting(State.DRAFT, Kind.OPEN_FORUM)
    nomination = await nominated(scene, roster.NominationState.DECLINED)
    return do(
        scene.staff, "addAgendaItem", meeting, version=False, title="推荐", nominationId=id_of(nomination)
    )


@refused("MOTION_ELSEWHERE", "motionId")
async def what_other_owners_vote_on_is_deliberated_elsewhere(scene: Scene) -> Send:
    area = await scene.parish.quarter.world.area(await scene.parish.quarter.world.community())
    motion = votes.Motion(
        area_id=area.id,
        scope=ElectorateScope.PROPERTY_AREA,
        matter=Matter.OTHER,
        title="别处的议案",
        text="是否同意？",
    )
    await scene.parish.quarter.world.add(motion)
    meeting = await scene.meeting(State.DRAFT)
    return do(scene.staff, "addAgendaItem", meeting, version=False, title="议案", motionId=id_of(motion))


async def nominated(
    scene: Scene, state: roster.NominationState = roster.NominationState.NOMINATED
) -> roster.Nomination:
    return await scene.parish.quarter.vetted(await scene.parish.quarter.person(), state=state)


# --- papers --------------------------------------------------------------------------------------------------


async def paper(scene: Scene, **more: Any) -> Send:
    meeting = more.pop("meeting", None) or await scene.meeting(State.DRAFT)
    given = {"title": "方案", "link": "https://files.example/plan.pdf", "sha256": HASH, **more}
    return do(scene.staff, "addMeetingDocument", meeting, version=False, **given)


@refused("NOT_A_HASH", "sha256")
async def a_paper_has_a_hash(scene: Scene) -> Send:
    return await paper(scene, sha256="abc")


@refused("LINK_UNSAFE", "link")
async def a_paper_is_read_by_https(scene: Scene) -> Send:
    return await paper(scene, link="javascript:alert(1)")


@refused("ITEM_OF_ANOTHER_MEETING", "agendaItemId")
async def a_paper_belongs_to_its_meeting(scene: Scene) -> Send:
    other = await item_of(scene.parish, await scene.meeting(State.DRAFT))
    return await paper(scene, agendaItemId=id_of(other))


@refused("MEETING_OVER")
async def no_paper_comes_after_the_end(scene: Scene) -> Send:
    return await paper(scene, meeting=await scene.meeting(State.CANCELLED))
