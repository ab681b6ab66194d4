"""The parameters of a compiled statement: where each value comes from when the statement is called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BindParameter, Text, Uuid, bindparam
from sqlalchemy.types import TypeEngine

from policies.grants import Right, Standing
from policies.standings import STAMPS
from schema.clock import ZONE
from services.figures import figures_of
from tenants.actor import Actor
from tenants.models import TenantKind


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a statement. `told` holds answers found outside the database, as JSON, by response key."""

    standing: Standing
    variables: Mapping[str, Any]
    row_id: UUID | None = None
    told: Mapping[str, str] = field(default_factory=dict)


Getter = Callable[[Call], object]

ID, IDS = Uuid(), ARRAY(Uuid())
"""Types once for all: what SQLAlchemy works out about one it keeps with it."""


class Params:
    """Collects parameters while a statement is built. Raises nothing; a getter may refuse a value when called.

    `alike` is what grants of the statement's shape say of acts that reach the same ids.
    """

    def __init__(self, alike: Mapping[Right, Right]) -> None:
        self._alike = alike
        self._getters: dict[str, Getter] = {ZONE: zone_of}
        self._bound: dict[str, BindParameter[Any]] = {}

    def bind(self, getter: Getter, kind: TypeEngine[Any]) -> BindParameter[Any]:
        return self._named(f"p{len(self._getters)}", getter, kind)

    def tenant(self) -> BindParameter[Any]:
        return self._named("tenant_id", lambda call: call.standing.actor.tenant_id, ID)

    def zone(self) -> BindParameter[Any]:
        """The time zone of the tenant, by its name."""
        return self._named(ZONE, zone_of, Text())

    def reached(self, act: str, reach: str) -> BindParameter[Any]:
        """The ids an act reaches, as one array: each array is bound once, whatever acts reach it."""
        act, reach = self._alike[act, reach]
        name = f"ids_{act.replace(':', '_')}_{reach}"
        return self._named(name, lambda call: call.standing.ids(act, reach), IDS)

    def getters(self, names: Sequence[str], values: Mapping[str, object]) -> tuple[Getter, ...]:
        """One getter for each name of a finished statement; a name not bound here is a constant of it."""
        return tuple(self._getters.get(name) or _always(values[name]) for name in names)

    def entrance(self) -> None:
        """Know the parameters of `tenants.isolation.entered` and `policies.standings.in_force`."""
        self._getters["tenant"] = lambda call: str(call.standing.actor.tenant_id)
        self._getters["district"] = office_of
        for name, stamp in STAMPS.items():
            self._getters[name] = _of_actor(stamp)

    def _named(self, name: str, getter: Getter, kind: TypeEngine[Any]) -> BindParameter[Any]:
        if name not in self._bound:
            self._getters[name], self._bound[name] = getter, bindparam(name, type_=kind)
        return self._bound[name]


def office_of(call: Call) -> str:
    """The district whose figures may be read: none, unless the tenant is that district's office."""
    ground = call.standing.actor.ground
    return str(ground.district_id) if ground.kind is TenantKind.DISTRICT_OFFICE else ""


def zone_of(call: Call) -> str:
    return figures_of(call.standing.actor.ground.settings).zone


def _always(value: object) -> Getter:
    return lambda _call: value


def _of_actor(stamp: Callable[[Actor], object]) -> Getter:
    return lambda call: stamp(call.standing.actor)
