"""Advisory bodies (小区智囊团): formed, filled by proposal and appointment, and heard."""

from typing import Annotated
from uuid import UUID

from sqlmodel import col

from policies import limits
from services import people, places
from services.acting import move, ours
from services.arguments import PERSONAL, Paragraph, Title, Word
from services.canvass.choices import AdvisoryBodyState, AdvisoryMemberState
from services.canvass.machines import ADVISORY_BODY, ADVISORY_MEMBER
from services.canvass.models import Advice, AdvisoryBody, AdvisoryMember
from services.canvass.refusals import AlreadyAdvises, BodyDissolved, BodyNameTaken, NotAnAdviser
from services.work import Work, command

Adviser = Annotated[UUID, PERSONAL]


@command("advisory_body:form")
async def form_advisory_body(work: Work, community_id: UUID, name: Title, charter: Paragraph) -> AdvisoryBody:
    """Form a body that advises a community. Raises BodyNameTaken."""
    community = await work.find(places.Community, community_id)
    body = AdvisoryBody(community_id=community.id, name=name, charter=charter)
    return await work.add(body, unless=BodyNameTaken(field="name"))


@command("advisory_body:dissolve")
async def dissolve_advisory_body(work: Work, advisory_body_id: UUID, expected_version: int) -> AdvisoryBody:
    """Dissolve a body; its advisers' terms end today, and its advice stays."""
    body = await work.find(AdvisoryBody, advisory_body_id, expected_version=expected_version)
    move(work, ADVISORY_BODY, body, "dissolve")
    query = ours(work, AdvisoryMember).where(
        col(AdvisoryMember.advisory_body_id) == body.id,
        col(AdvisoryMember.state) != AdvisoryMemberState.ENDED,
    )
    for member in await work.all(query.with_for_update()):
        member.state = ADVISORY_MEMBER.after(member.state, "end")
        await _end(work, member)
    return await work.save(body)


@command("advisory_member:propose")
async def propose_advisory_member(
    work: Work, advisory_body_id: UUID, person_id: Adviser, speciality: Word
) -> AdvisoryMember:
    """Propose somebody for what they know. Raises BodyDissolved or AlreadyAdvises."""
    body = await _active(work, advisory_body_id)
    person = await work.get(people.Person, person_id)
    member = AdvisoryMember(
        advisory_body_id=body.id,
        community_id=body.community_id,
        person_id=person.id,
        speciality=speciality,
        proposed_by_person_id=work.me,
    )
    return await work.add(member, unless=AlreadyAdvises(field="person_id"))


@command("advisory_member:appoint")
async def appoint_advisory_member(
    work: Work, advisory_member_id: UUID, expected_version: int
) -> AdvisoryMember:
    """Appoint who was proposed, from today. Raises SelfApproval for oneself."""
    member = await work.find(AdvisoryMember, advisory_member_id, expected_version=expected_version)
    limits.not_own(work.me, member.person_id)
    move(work, ADVISORY_MEMBER, member, "appoint")
    member.appointed_by_person_id, member.since = work.me, work.today
    return await work.save(member)


@command("advisory_member:end")
async def end_advisory_member(work: Work, advisory_member_id: UUID, expected_version: int) -> AdvisoryMember:
    """End an adviser's term today, or turn a proposal down."""
    member = await work.find(AdvisoryMember, advisory_member_id, expected_version=expected_version)
    move(work, ADVISORY_MEMBER, member, "end")
    return await _end(work, member)


@command("advice:record")
async def record_advice(work: Work, advisory_member_id: UUID, subject: Title, text: Paragraph) -> Advice:
    """Write down what an adviser said to the community. Raises NotAnAdviser."""
    member = await work.find(AdvisoryMember, advisory_member_id)
    if member.state is not AdvisoryMemberState.APPOINTED:
        raise NotAnAdviser(field="advisory_member_id")
    return await work.add(
        Advice(
            advisory_body_id=member.advisory_body_id,
            advisory_member_id=member.id,
            community_id=member.community_id,
            subject=subject,
            text=text,
            given_on=work.today,
        )
    )


async def _active(work: Work, id: UUID) -> AdvisoryBody:
    """Locked: nobody is proposed while the body is dissolved."""
    body = await work.find(AdvisoryBody, id)
    active = ours(work, AdvisoryBody).where(
        col(AdvisoryBody.id) == body.id, col(AdvisoryBody.state) == AdvisoryBodyState.ACTIVE
    )
    if await work.first(active.with_for_update(key_share=True)) is None:
        raise BodyDissolved
    return body


async def _end(work: Work, member: AdvisoryMember) -> AdvisoryMember:
    member.until = work.today
    return await work.save(member)
