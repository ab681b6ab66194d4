"""Hard quarrels, mediated (mechanism 65): the parties are personal, and the record is kept apart from the inbox."""

from typing import Annotated
from uuid import UUID

from sqlmodel import col

from policies import limits
from services import people, places
from services.acting import ours
from services.arguments import PERSONAL, PersonName, Title
from services.requests.arguments import Details, Instant, Note, Subject
from services.requests.cases import Intake, advance, open_case
from services.requests.choices import CaseKind, Channel
from services.requests.machines import OF_MEDIATIONS
from services.requests.matters import Mediation, MediationParty, MediationSession
from services.requests.refusals import AlreadyParty, PartyMediates
from services.work import Work, command
from tenants.refusals import WrongState

PartyPerson = Annotated[UUID, PERSONAL]


@command("mediation:open")
async def open_mediation(
    work: Work,
    community_id: UUID,
    title: Subject,
    matter: Details,
    channel: Channel,
    building_id: UUID | None = None,
) -> Mediation:
    """Take a quarrel in; who mediates is due in `claim_days`. The title stands in the inbox: it names nobody.

    Raises PlaceElsewhere.
    """
    community = await work.find(places.Community, community_id)
    intake = Intake(
        kind=CaseKind.MEDIATION,
        community_id=community.id,
        title=title,
        channel=channel,
        person_id=None,
        building_id=building_id,
    )
    case = await open_case(work, OF_MEDIATIONS, intake)
    return await work.add(Mediation(case_id=case.id, community_id=case.community_id, matter=matter))


@command("mediation_party:add")
async def add_mediation_party(
    work: Work,
    mediation_id: UUID,
    name: PersonName,
    person_id: PartyPerson | None = None,
    claim: Note | None = None,
) -> MediationParty:
    """Name one side of the quarrel, and what it claims. Raises AlreadyParty, PartyMediates."""
    mediation = await _open(work, mediation_id, "add_party")
    if person_id is not None:
        person = await work.get(people.Person, person_id)
        if person.id == mediation.mediator_person_id:
            raise PartyMediates(field="person_id")
    party = MediationParty(
        mediation_id=mediation.id,
        community_id=mediation.community_id,
        person_id=person_id,
        name=name,
        claim=claim,
    )
    return await work.add(party, unless=AlreadyParty(field="person_id"))


@command("mediation:begin")
async def begin_mediation(
    work: Work, mediation_id: UUID, person_id: UUID, expected_version: int
) -> Mediation:
    """Name the mediator, who has `mediation_days`. Raises PartyMediates."""
    mediation = await work.find(Mediation, mediation_id, expected_version=expected_version)
    person = await work.get(people.Person, person_id)
    await advance(work, OF_MEDIATIONS, mediation, "begin")
    if person.id in await _parties(work, mediation):
        raise PartyMediates(field="person_id")
    mediation.mediator_person_id = person.id
    return await work.save(mediation)


@command("mediation_session:add")
async def add_mediation_session(
    work: Work, mediation_id: UUID, held_at: Instant, record: Details
) -> MediationSession:
    """Keep the record of one meeting with the parties. Raises SelfApproval for a party."""
    mediation = await _open(work, mediation_id, "add_session")
    await _not_a_party(work, mediation)
    session = MediationSession(
        mediation_id=mediation.id, community_id=mediation.community_id, held_at=held_at, record=record
    )
    return await work.add(session)


@command("mediation:settle")
async def settle_mediation(
    work: Work, mediation_id: UUID, agreement: Details, expected_version: int
) -> Mediation:
    """Write down what the parties agreed on. Raises SelfApproval for a party."""
    mediation = await work.find(Mediation, mediation_id, expected_version=expected_version)
    await _not_a_party(work, mediation)
    await advance(work, OF_MEDIATIONS, mediation, "settle")
    mediation.agreement = agreement
    return await work.save(mediation)


@command("mediation:give_up")
async def give_up_mediation(work: Work, mediation_id: UUID, reason: Note, expected_version: int) -> Mediation:
    """Say that the parties do not agree, and why. Raises SelfApproval for a party."""
    mediation = await work.find(Mediation, mediation_id, expected_version=expected_version)
    await _not_a_party(work, mediation)
    await advance(work, OF_MEDIATIONS, mediation, "give_up", note=reason)
    return await work.save(mediation)


@command("mediation:refer")
async def refer_mediation(
    work: Work, mediation_id: UUID, referred_to: Title, expected_version: int
) -> Mediation:
    """Hand an unsettled quarrel to whoever decides such: the judicial office, a court. Raises SelfApproval."""
    mediation = await work.find(Mediation, mediation_id, expected_version=expected_version)
    await _not_a_party(work, mediation)
    await advance(work, OF_MEDIATIONS, mediation, "refer", note=referred_to)
    mediation.referred_to = referred_to
    return await work.save(mediation)


async def _open(work: Work, mediation_id: UUID, verb: str) -> Mediation:
    """The mediation, if it still goes on. Raises WrongState."""
    mediation = await work.find(Mediation, mediation_id)
    if OF_MEDIATIONS.is_over(mediation.state):
        raise WrongState(state=mediation.state.value, move=verb)
    return mediation


async def _parties(work: Work, mediation: Mediation) -> set[UUID | None]:
    query = ours(work, MediationParty).where(col(MediationParty.mediation_id) == mediation.id)
    return {party.person_id for party in await work.all(query)} - {None}


async def _not_a_party(work: Work, mediation: Mediation) -> None:
    for party in await _parties(work, mediation):
        limits.not_own(work.me, party)
