"""A finished statement: its text, where its parameters come from, and what it could not show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import asyncpg

from policies.grants import Grants
from policies.standings import in_force
from schema.compiler.params import Call, Getter, Params
from schema.compiler.parts import Denied, Plan
from schema.compiler.selection import Chosen
from schema.compiler.statement import Writer
from schema.cost import COMMAND, Cost, cost_of
from tenants.isolation import entered

BYTES_OF_A_GETTER = 3000

_dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL with `$n` parameters that yields the answer as one text; None if the standing is out of date."""

    sql: str
    getters: tuple[Getter, ...]
    denied: tuple[Denied, ...]
    asked: tuple[Chosen, ...]
    cost: Cost

    @property
    def weight(self) -> int:
        """Bytes it takes in memory, more or less: its text, and where its parameters come from."""
        return len(self.sql) + BYTES_OF_A_GETTER * len(self.getters)

    def denied_to(self, variables: Mapping[str, Any]) -> tuple[Denied, ...]:
        """What one request is denied, and where."""
        return tuple(found for denied in self.denied for found in denied.located(variables))

    def arguments(self, call: Call) -> Sequence[object]:
        """The parameters for one call, in order. Raises a Refusal for a value that will not do."""
        return [get(call) for get in self.getters]


def compile_query(plan: Plan, grants: Grants) -> Compiled:
    """One round trip: enter the tenant, ask whether the standing is in force, read."""
    params = Params(grants.alike)
    params.entrance()
    return _finish(plan, params, entered(Writer(params).write(plan), when=in_force()), cost_of(plan))


def compile_payload(plan: Plan, grants: Grants) -> Compiled:
    """The same for a transaction that has entered already."""
    params = Params(grants.alike)
    return _finish(plan, params, select(Writer(params).write(plan)), cost_of(plan, own=COMMAND))


def _finish(plan: Plan, params: Params, statement: Select[*tuple[object, ...]], cost: Cost) -> Compiled:
    compiled = statement.compile(dialect=_dialect)
    getters = params.getters(compiled.positiontup or (), compiled.params)
    return Compiled(str(compiled), getters, plan.denied, plan.asked, cost)
