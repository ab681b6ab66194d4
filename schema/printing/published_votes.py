"""Published votes as the public may know them. Whoever asks has no standing: only what is published is found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, func, select
from sqlmodel import col

from schema.printing.votes import DecidingCheck, VoteProtocol
from services import elections, people, places, votes
from services.acting import ours
from services.journal import JournalEntry, Outcome
from services.votes import MotionState
from services.voting_rules import Count, Weights
from services.work import Work
from tenants.language import Bilingual
from tenants.refusals import NotFound
from tenants.tables import table_of

PUBLIC = (MotionState.PUBLISHED, MotionState.ANNULLED)
STEPS = ("roll:publish", "motion:certify", "motion:annul")
"""What the journal alone knows the time of."""

_area: Any = table_of(places.PropertyManagementArea)
_building: Any = table_of(places.Building)
_tally: Any = table_of(votes.Tally)
_person: Any = table_of(people.Person)
_entry: Any = table_of(votes.RollEntry)
_ballot: Any = table_of(votes.Ballot)


async def published_motion(work: Work, id: UUID) -> votes.Motion:
    """Raises NotFound for a motion that is not published, alike with one that is not there."""
    published = col(votes.Motion.state).in_(PUBLIC)
    motion = await work.first(ours(work, votes.Motion).where(col(votes.Motion.id) == id, published))
    if motion is None:
        raise NotFound
    return motion


async def vote_protocol(work: Work, motion: votes.Motion) -> VoteProtocol:
    """All that is told of a published motion. Of its ballots it asks how many units cast one, and nothing else."""
    around = await _around(work, motion)
    done = await _done(work, motion)
    title, text = await _asked(work, motion)
    place = (around.area, around.building, motion.entrance)
    return VoteProtocol(
        issuer=around.area,
        place=" ".join(part for part in place if part),
        title=title,
        text=text,
        matter=motion.matter,
        scope=motion.scope,
        rules=votes.rules_of(motion),
        verdict=Bilingual(around.words_zh, around.words_en),
        count=_count(around),
        checks=await _checks(work, motion),
        units=around.units,
        roll_version=motion.roll_version,
        roll_hash=motion.roll_hash or "",
        objections_until=motion.objections_until,
        ballots=around.ballots,
        ballots_hash=motion.ballots_hash or "",
        published_at=motion.published_at or motion.updated_at,
        open_ballot=motion.open_ballot,
        certified_by=around.certified_by,
        roll_published_at=done.get("roll:publish"),
        noticed_at=motion.noticed_at,
        opens_at=motion.opens_at,
        closes_at=motion.closes_at,
        certified_at=done.get("motion:certify"),
        annulled_at=done.get("motion:annul"),
        annulled_because=motion.annulled_because,
    )


async def _asked(work: Work, motion: votes.Motion) -> tuple[str, str]:
    """The question. An annulled vote on a candidate names nobody any more: there is no reason left to publish the name
    (PIPL, art. 19)."""
    one = elections.Candidate
    if motion.state is MotionState.ANNULLED:
        candidate = await work.first(ours(work, one).where(col(one.motion_id) == motion.id))
        if candidate is not None:
            title = f"选举第{candidate.number}号候选人为业主委员会委员"
            return title, title
    return motion.title, motion.text


async def _around(work: Work, motion: votes.Motion) -> Row[Any]:
    """Where it was, who certified it, its count, and how many units were on the roll and cast a ballot."""
    tenant = work.ground.tenant_id
    query = (
        select(
            _area.c.name.label("area"),
            _building.c.name.label("building"),
            _person.c.name.label("certified_by"),
            _tally,
            _units(motion, tenant).label("units"),
            _ballots(motion, tenant).label("ballots"),
        )
        .select_from(_tally)
        .join(_area, (_area.c.tenant_id == tenant) & (_area.c.id == motion.area_id))
        .outerjoin(_building, (_building.c.tenant_id == tenant) & (_building.c.id == motion.building_id))
        .outerjoin(_person, (_person.c.tenant_id == tenant) & (_person.c.id == motion.certified_by_person_id))
        .where(_tally.c.tenant_id == tenant, _tally.c.motion_id == motion.id)
    )
    return (await work.session.execute(query)).one()


def _units(motion: votes.Motion, tenant: UUID) -> ScalarSelect[int]:
    on_roll = (_entry.c.motion_id == motion.id) & (_entry.c.roll_version == motion.roll_version)
    return select(func.count()).where(_entry.c.tenant_id == tenant, on_roll).scalar_subquery()


def _ballots(motion: votes.Motion, tenant: UUID) -> ScalarSelect[int]:
    """Units with a ballot: each has one that is the first."""
    cast = (_ballot.c.motion_id == motion.id) & (_ballot.c.number == 1)
    return select(func.count()).where(_ballot.c.tenant_id == tenant, cast).scalar_subquery()


def _count(row: Row[Any]) -> Count:
    return Count(
        total=Weights(row.area_total, row.heads_total),
        taking_part=Weights(row.area_taking_part, row.heads_taking_part),
        yes=Weights(row.area_yes, row.heads_yes),
        no=Weights(row.area_no, row.heads_no),
        abstained=Weights(row.area_abstained, row.heads_abstained),
    )


async def _checks(work: Work, motion: votes.Motion) -> tuple[DecidingCheck, ...]:
    kept = ours(work, votes.TallyCheck).where(col(votes.TallyCheck.motion_id) == motion.id)
    return tuple(
        DecidingCheck(
            step=check.step,
            axis=check.axis,
            holds=check.holds,
            arithmetic=Bilingual(check.arithmetic_zh, check.arithmetic_en),
            words=Bilingual(check.words_zh, check.words_en),
        )
        for check in await work.all(kept.order_by(col(votes.TallyCheck.position)))
    )


async def _done(work: Work, motion: votes.Motion) -> Mapping[str, datetime]:
    """When each step was taken, the last time it was."""
    entry = JournalEntry
    steps = (
        ours(work, entry)
        .where(
            col(entry.subject_kind) == "motion",
            col(entry.subject_id) == motion.id,
            col(entry.act).in_(STEPS),
            col(entry.outcome) == Outcome.DONE,
        )
        .order_by(col(entry.id))
    )
    return {step.act: step.created_at for step in await work.all(steps)}
