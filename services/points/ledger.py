"""The ledger: what is entered, and how it is undone. Each entry and its account are written together.

Writers of one person queue at that person's account, and nobody else. Who awards or reverses for several people
in one transaction does so in the order of their ids.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from services import roster
from services.acting import ours
from services.points.choices import Deed
from services.points.models import PointsAccount, PointsEntry, PointsRules
from services.points.rules import USUAL
from services.work import Work
from tenants.tables import TenantTable, table_of


async def award(
    work: Work,
    *,
    person_id: UUID,
    community_id: UUID,
    deed: Deed,
    source: TenantTable,
    done_at: datetime | None = None,
) -> PointsEntry | None:
    """Enter the points that the rules in force at `done_at` (now, if left out) give for a verified deed.

    None where they give nothing, or the person is no serving member. A source earns a person once, also after it
    was reversed: a second call changes nothing and answers the first entry.
    """
    earned_at = done_at or work.now
    rules = await rules_at(work, earned_at)
    points = getattr(rules, deed) if rules else USUAL[deed]
    return await enter(
        work,
        PointsEntry(
            person_id=person_id,
            community_id=community_id,
            deed=deed,
            points=points,
            source_kind=str(source.__tablename__),
            source_id=source.id,
            rules_number=rules.number if rules else 0,
            earned_at=earned_at,
        ),
    )


async def reverse(work: Work, source: TenantTable, *, because: str) -> list[PointsEntry]:
    """Enter the opposite of what a source earned, in the order of the people. What is undone already stays so.

    A balance never falls below nothing: an opposite takes back what one entry gave, and once.
    """
    of_source = _of_source(work, str(source.__tablename__), source.id)
    earned = await work.all(of_source.order_by(col(PointsEntry.person_id)))
    opposites = [await undo(work, entry, because=because) for entry in earned]
    return [opposite for opposite in opposites if opposite]


async def rules_at(work: Work, instant: datetime) -> PointsRules | None:
    """The version in force at an instant; None where the tenant had set none, and the usual rules hold."""
    rules = ours(work, PointsRules).where(col(PointsRules.effective_from) <= instant)
    return await work.first(
        rules.order_by(col(PointsRules.effective_from).desc(), col(PointsRules.number).desc())
    )


async def enter(work: Work, entry: PointsEntry) -> PointsEntry | None:
    """Enter points of a source. As `award`: only for who serves, once, and never for nothing."""
    home = await _serving_in(work, entry.person_id)
    if home is None or entry.points == 0:
        return None
    added = await _append(work, entry)
    if added is None:
        earned = _of_source(work, entry.source_kind, entry.source_id)
        return await work.first(earned.where(col(PointsEntry.person_id) == entry.person_id))
    await _credit(work, added, home)
    return added


async def undo(work: Work, entry: PointsEntry, *, because: str) -> PointsEntry | None:
    """Enter the opposite of an entry; None if that was done already."""
    opposite = PointsEntry(
        person_id=entry.person_id,
        community_id=entry.community_id,
        deed=entry.deed,
        points=-entry.points,
        source_kind=entry.source_kind,
        source_id=entry.source_id,
        reverses_id=entry.id,
        rules_number=entry.rules_number,
        earned_at=entry.earned_at,
        reversed_because=because,
    )
    added = await _append(work, opposite)
    if added is not None:
        await _debit(work, added)
    return added


async def _append(work: Work, entry: PointsEntry) -> PointsEntry | None:
    """The entry as it was added; None where its key is taken, whoever took it just now."""
    new = insert(PointsEntry).values(_columns(work, entry)).on_conflict_do_nothing()
    return (await work.session.execute(new.returning(PointsEntry))).scalar_one_or_none()


async def _credit(work: Work, entry: PointsEntry, home: UUID) -> None:
    """Carry points to the account of their person, opened with the first; `home` is where they serve."""
    account = table_of(PointsAccount).c
    first = PointsAccount(person_id=entry.person_id, community_id=home, balance=entry.points, entries=1)
    await work.session.execute(
        insert(PointsAccount)
        .values(_columns(work, first))
        .on_conflict_do_update(
            index_elements=[account.tenant_id, account.person_id],
            set_={**_moved(work, entry), "community_id": home},
        )
    )


async def _debit(work: Work, entry: PointsEntry) -> None:
    """Take points back from the account that they were carried to."""
    account = table_of(PointsAccount).c
    await work.session.execute(
        update(PointsAccount)
        .where(account.tenant_id == work.ground.tenant_id, account.person_id == entry.person_id)
        .values(_moved(work, entry))
        .execution_options(synchronize_session=False)
    )


def _moved(work: Work, entry: PointsEntry) -> dict[str, object]:
    account = table_of(PointsAccount).c
    return {
        "balance": account.balance + entry.points,
        "entries": account.entries + 1,
        "version": account.version + 1,
        "updated_at": work.now,
        "updated_by": work.seat_id,
    }


def _columns(work: Work, row: TenantTable) -> dict[str, object]:
    """What is written of a new row; PostgreSQL writes the tenant."""
    row.created_at = row.updated_at = work.now
    row.created_by = row.updated_by = work.seat_id
    return row.model_dump(exclude={"tenant_id"})


async def _serving_in(work: Work, person_id: UUID) -> UUID | None:
    """The community in whose team a person serves."""
    serving = ours(work, roster.Membership).where(
        col(roster.Membership.person_id) == person_id,
        col(roster.Membership.state).in_(roster.SERVING),
    )
    membership = await work.first(serving)
    return membership.community_id if membership else None


def _of_source(work: Work, kind: str, id: UUID) -> Select[PointsEntry]:
    """The first entries of a source, without their opposites."""
    return ours(work, PointsEntry).where(
        col(PointsEntry.source_kind) == kind,
        col(PointsEntry.source_id) == id,
        col(PointsEntry.reverses_id).is_(None),
    )
