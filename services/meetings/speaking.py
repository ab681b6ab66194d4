"""The speaking list: who is there asks for the floor, who conducts the meeting gives it, one after the other."""

from uuid import UUID

from services.acting import hold, move, only_by
from services.meetings.arguments import Subject
from services.meetings.attending import going_on, only_open
from services.meetings.convening import only_conducting
from services.meetings.drafting import item_of, next_number
from services.meetings.machines import SPEECH
from services.meetings.models import Meeting, Speech
from services.meetings.refusals import AlreadyOnList, SomebodySpeaks
from services.meetings.voices import present_self
from services.work import Work, command


@command("speech:request")
async def request_speech(
    work: Work, meeting_id: UUID, subject: Subject, agenda_item_id: UUID | None = None
) -> Speech:
    """Ask for the floor, at the end of the list.

    Raises SeatWithoutPerson, MeetingNotOpen, AbsentFromMeeting, ItemOfAnotherMeeting or AlreadyOnList.
    """
    meeting = await hold(work, Meeting, meeting_id)
    only_open(meeting)
    attendee = await present_self(work, meeting)
    if agenda_item_id is not None:
        await item_of(work, meeting, agenda_item_id)
    speech = Speech(
        meeting_id=meeting.id,
        community_id=meeting.community_id,
        agenda_item_id=agenda_item_id,
        person_id=attendee.proxy_person_id or attendee.person_id,
        number=await next_number(work, Speech, meeting),
        subject=subject,
    )
    return await work.add(speech, unless=AlreadyOnList())


@command("speech:withdraw")
async def withdraw_speech(work: Work, speech_id: UUID, expected_version: int) -> Speech:
    """Give up one's place on the list. Raises NotYourOwn."""
    speech = await work.find(Speech, speech_id, expected_version=expected_version)
    only_by(work, speech.person_id)
    move(work, SPEECH, speech, "withdraw")
    return await work.save(speech)


@command("speech:call")
async def call_speech(work: Work, speech_id: UUID, expected_version: int) -> Speech:
    """Give somebody the floor. Raises NotConducting, MeetingNotOpen, or SomebodySpeaks while another has it."""
    speech = await _conducted(work, speech_id, expected_version)
    move(work, SPEECH, speech, "call")
    speech.called_at = work.now
    return await work.save(speech, unless=SomebodySpeaks())


@command("speech:finish")
async def finish_speech(work: Work, speech_id: UUID, expected_version: int) -> Speech:
    """Say that somebody has spoken. Raises NotConducting or MeetingNotOpen."""
    speech = await _conducted(work, speech_id, expected_version)
    move(work, SPEECH, speech, "finish")
    speech.finished_at = work.now
    return await work.save(speech)


async def _conducted(work: Work, speech_id: UUID, expected_version: int) -> Speech:
    found = await work.find(Speech, speech_id)
    only_conducting(work, await going_on(work, found.meeting_id))
    return await work.find(Speech, speech_id, expected_version=expected_version)
