"""The voice of residents (社情民意, mechanisms 55 and 61): received, answered, published or closed."""

from uuid import UUID

from services.requests.arguments import Details, Subject
from services.requests.cases import Intake, advance, open_case, whose
from services.requests.choices import CaseKind, Channel
from services.requests.machines import OF_OPINIONS
from services.requests.matters import Opinion
from services.work import Work, command


@command("opinion:submit")
async def submit_opinion(
    work: Work,
    community_id: UUID,
    title: Subject,
    content: Details,
    channel: Channel,
    person_id: UUID | None = None,
) -> Opinion:
    """Say what one thinks, or write down what somebody within reach said. The answer is due in `answer_days`.

    Raises SeatWithoutPerson.
    """
    intake = Intake(
        kind=CaseKind.OPINION,
        community_id=community_id,
        title=title,
        channel=channel,
        person_id=await whose(work, person_id),
    )
    case = await open_case(work, OF_OPINIONS, intake)
    opinion = Opinion(case_id=case.id, community_id=case.community_id, content=content, received_at=work.now)
    return await work.add(opinion)


@command("opinion:answer")
async def answer_opinion(work: Work, opinion_id: UUID, answer: Details, expected_version: int) -> Opinion:
    """Answer an opinion; its author reads it."""
    opinion = await work.find(Opinion, opinion_id, expected_version=expected_version)
    await advance(work, OF_OPINIONS, opinion, "answer")
    opinion.answer, opinion.answered_at = answer, work.now
    opinion.answered_by_person_id = work.me
    return await work.save(opinion)


@command("opinion:publish")
async def publish_opinion(work: Work, opinion_id: UUID, summary: Details, expected_version: int) -> Opinion:
    """Publish the answer to the community, with the question in words that name nobody."""
    opinion = await work.find(Opinion, opinion_id, expected_version=expected_version)
    await advance(work, OF_OPINIONS, opinion, "publish")
    opinion.summary, opinion.published_at = summary, work.now
    return await work.save(opinion)


@command("opinion:close")
async def close_opinion(work: Work, opinion_id: UUID, expected_version: int) -> Opinion:
    """Close an answered opinion without publishing it."""
    opinion = await work.find(Opinion, opinion_id, expected_version=expected_version)
    await advance(work, OF_OPINIONS, opinion, "close")
    return await work.save(opinion)
