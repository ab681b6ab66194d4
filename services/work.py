"""Read this first. A `Work` is one actor in one tenant in one transaction; a command is a verb done in it.

    async with begin(tools, standing) as work:
        team = await roster.create_team(work, community_id=…, name="…")

The decorator asks the policy and writes the journal; `begin` commits. Nothing else does any of the three.
"""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, literal, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from policies.grants import NO_GRANTS, Grants, Standing, require
from policies.standings import OutOfDate, in_force, stamps_of
from services.arguments import Checks
from services.figures import Figures, figures_of
from services.journal import JournalEntry, Outcome
from services.rows import Rows, reached
from tenants.actor import Actor, Ground
from tenants.identifiers import new_id
from tenants.refusals import NotFound, Refusal, VersionConflict
from tenants.statements import Statement
from tenants.tables import TenantTable
from tenants.transactions import inside

Row = TypeVar("Row", bound=TenantTable)
P = ParamSpec("P")
R = TypeVar("R")

UNIQUE_VIOLATION = "23505"
_IN_FORCE = Statement(select(in_force()))


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Work:
    """One actor, one tenant, one transaction. `standing` is None when the platform itself is at work.

    `now` is the same instant throughout, in UTC. `facts` go into the journal entry of the command at hand.
    """

    ground: Ground
    standing: Standing | None
    rows: Rows
    now: datetime
    figures: Figures
    request_id: str = ""
    act: str = ""
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def session(self) -> AsyncSession:
        """SQLAlchemy's session in the same transaction: for what has no verb here."""
        return self.rows.session

    @property
    def actor(self) -> Actor | None:
        return self.standing.actor if self.standing else None

    @property
    def seat_id(self) -> UUID | None:
        return self.standing.actor.seat_id if self.standing else None

    @property
    def me(self) -> UUID | None:
        """The person who acts; None for the platform and for a seat without a person."""
        return self.standing.actor.person_id if self.standing else None

    @property
    def today(self) -> date:
        """The day it is where the tenant is."""
        return self.now.astimezone(self.figures.clock).date()

    @property
    def everywhere(self) -> bool:
        """Whether the act at hand reaches the whole tenant."""
        return self.standing is None or "tenant" in self.grants.reaches.get(self.act, frozenset())

    @property
    def grants(self) -> Grants:
        return self.standing.grants if self.standing else NO_GRANTS

    async def find(self, model: type[Row], id: UUID, *, expected_version: int | None = None) -> Row:
        """The row, if the act at hand reaches it. With `expected_version` it is locked, to be changed.

        Raises NotFound alike for a row out of reach, of another tenant and of nobody; VersionConflict.
        """
        within = None if self.everywhere else self._ids_reached()
        return await self._the(model, id, within, expected_version)

    async def get(self, model: type[Row], id: UUID, *, expected_version: int | None = None) -> Row:
        """The row wherever it lies in the tenant: for what the act only refers to. Raises NotFound."""
        return await self._the(model, id, None, expected_version)

    async def first(self, query: Select[Row]) -> Row | None:
        found = await self.rows.all(query.limit(1))
        return found[0] if found else None

    async def all(self, query: Select[Row]) -> Sequence[Row]:
        return await self.rows.all(query)

    async def add(self, row: Row, *, unless: Refusal | None = None) -> Row:
        """Insert the row. A unique key that is taken raises `unless`, where that is given."""
        await self.add_all([row], unless=unless)
        return row

    async def add_all(self, rows: Sequence[TenantTable], *, unless: Refusal | None = None) -> None:
        """Insert the rows together. As `add` for a key that is taken."""
        for row in rows:
            row.created_at = row.updated_at = self.now
            row.created_by = row.updated_by = self.seat_id
        with _taken(unless):
            await self.rows.add(rows)

    async def save(self, row: Row, *, unless: Refusal | None = None) -> Row:
        """Write what was changed in the row and count its version up. As `add` for a key that is taken."""
        row.version += 1
        row.updated_at = self.now
        row.updated_by = self.seat_id
        with _taken(unless):
            await self.rows.save(row)
        return row

    def reached(self, model: type[TenantTable]) -> ColumnElement[bool]:
        """The rows of a model that the act at hand reaches."""
        if self.everywhere:
            return true()
        ids = self._ids_reached()
        return reached(model, ids, lambda reach: literal(ids[reach], ARRAY(Uuid())))

    def _ids_reached(self) -> dict[str, tuple[UUID, ...]]:
        """What the act at hand reaches, where that is not the whole tenant."""
        if self.standing is None:
            return {}
        return {
            reach: self.standing.ids(self.act, reach)
            for reach in self.grants.reaches.get(self.act, frozenset())
        }

    async def _the(
        self,
        model: type[Row],
        id: UUID,
        within: Mapping[str, tuple[UUID, ...]] | None,
        expected_version: int | None,
    ) -> Row:
        row = await self.rows.one(
            model,
            {"tenant_id": self.ground.tenant_id, "id": id, **(within or {})},
            within=None if within is None else frozenset(within),
            lock=expected_version is not None,
        )
        if row is None:
            raise NotFound
        if expected_version is not None and row.version != expected_version:
            raise VersionConflict(field="expectedVersion", current=row.version)
        return row


@contextmanager
def _taken(unless: Refusal | None) -> Iterator[None]:
    """A unique key that is taken raises `unless`, where that is given."""
    try:
        yield
    except IntegrityError as flaw:
        taken = getattr(flaw.orig, "sqlstate", None) == UNIQUE_VIOLATION
        if unless is not None and taken:
            raise unless from flaw
        raise


@asynccontextmanager
async def begin(
    engine: AsyncEngine,
    ground: Ground,
    standing: Standing | None,
    *,
    now: Callable[[], datetime] = utc_now,
    request_id: str = "",
) -> AsyncIterator[Work]:
    """One transaction in one tenant: committed at the end, rolled back if anything is raised.

    Raises OutOfDate if the standing no longer holds. `standing` None is the platform itself.
    """
    async with inside(engine, ground.tenant_id) as transaction:
        with closing(Rows(transaction)) as rows:
            if standing is not None and standing.actor.session_id is not None:
                [[still]] = await rows.run(_IN_FORCE, stamps_of(standing.actor))
                if not still:
                    raise OutOfDate
            yield Work(ground, standing, rows, now(), figures_of(ground.settings), request_id)
            await rows.finish()


@dataclass(frozen=True)
class Command(Generic[P, R]):
    """A verb, the act that must be granted to do it, and the checks of its arguments."""

    act: str
    verb: Callable[..., Awaitable[Any]]
    checks: Checks
    signature: inspect.Signature
    anonymous: bool = False


COMMANDS: dict[str, Command[..., Any]] = {}
"""Every command by its act."""


def command(
    act: str, *, anonymous: bool = False
) -> Callable[[Callable[Concatenate[Work, P], Awaitable[R]]], Callable[Concatenate[Work, P], Awaitable[R]]]:
    """Make a function a command: policy first, then the checks, then the deed, then the journal.

    `act` is the function's name turned round: `approve_check_in` is `check_in:approve`. Arguments are given by
    keyword. The row it returns is the subject of the journal entry. Of an `anonymous` one the journal tells that it
    was done, and not by whom.
    """

    def dress(
        verb: Callable[Concatenate[Work, P], Awaitable[R]],
    ) -> Callable[Concatenate[Work, P], Awaitable[R]]:
        checks = Checks(verb)
        signature = inspect.signature(verb)

        @wraps(verb)
        async def done(work: Work, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if work.standing is not None:
                require(work.grants, act)
            at_hand = replace(work, act=act, facts={})
            given = signature.bind(at_hand, *args, **kwargs).arguments
            given.pop(next(iter(signature.parameters)))
            clean = checks.check(given)
            subject = await verb(at_hand, **clean)  # type: ignore[call-arg]
            told = {name: value for name, value in clean.items() if name not in checks.personal}
            teller = replace(at_hand, standing=None, request_id="") if anonymous else at_hand
            await record(teller, subject, {**told, **at_hand.facts})
            return subject

        COMMANDS[act] = Command(act, done, checks, signature, anonymous)
        return done

    return dress


async def record(work: Work, subject: object, facts: dict[str, object]) -> None:
    """Append what was done to the journal, in the same transaction."""
    row = subject if isinstance(subject, TenantTable) else None
    await _append(
        work,
        act=work.act,
        outcome=Outcome.DONE,
        subject_kind=str(row.__tablename__) if row else None,
        subject_id=row.id if row else None,
        community_id=_community(row),
        facts={name: _told(value) for name, value in facts.items() if value is not None},
    )


async def record_refusal(work: Work, act: str, refusal: Refusal) -> None:
    """Append that an act was refused: in a transaction of its own, the deed's was rolled back."""
    await _append(work, act=act, outcome=Outcome.REFUSED, code=refusal.code, facts={})


async def _append(work: Work, **told: object) -> None:
    entry = {
        "id": new_id(),
        "version": 1,
        "created_at": work.now,
        "created_by": work.seat_id,
        "updated_at": work.now,
        "updated_by": work.seat_id,
        "person_id": work.me,
        "request_id": work.request_id,
    }
    await work.rows.put(JournalEntry, entry | told)


def _community(row: TenantTable | None) -> UUID | None:
    if row is None:
        return None
    found = row.id if row.__tablename__ == "community" else getattr(row, "community_id", None)
    return found if isinstance(found, UUID) else None


def _told(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_told(item) for item in value]
    if isinstance(value, bool | int):
        return value
    return str(value)
