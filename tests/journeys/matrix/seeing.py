"""Which rows a role should see by its rules, and which it is shown."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from policies.templates import templates
from schema.language import DEFINITION, FromPages, read_of
from tenants.identifiers import public_id
from tests.journeys.matrix.http import Server
from tests.journeys.matrix.kinds import Shown
from tests.journeys.matrix.land import Land
from tests.journeys.matrix.town import Sat
from tests.schema.reference.contract import Contract

NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
MOST = 100


@cache
def rules_of(role: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule in templates()[role].rules:
        found.setdefault(rule.act, set()).add(rule.reach)
    return found


def expected(land: Land, sat: Sat, shown: Shown) -> set[str]:
    """The ids of the rows that the rules of the role reach."""
    rows = land.shown[shown.kind] if sat.in_town else ()
    act = shown.reading.act
    reaches = {"tenant"} if act is None else rules_of(sat.role).get(act, set())
    return {
        public_id(shown.table, id)
        for id in rows
        if any(
            land.lies(shown.table, land.rows[shown.table][id], reach, sat.held(reach)) for reach in reaches
        )
    }


async def seen(server: Server, sat: Sat, ids: Iterable[str]) -> set[str]:
    """Those of the ids that `nodes` shows."""
    found: set[str] = set()
    for some in _parts(ids):
        body = await server.ask(sat.tenant, sat.token, NODES, {"ids": some})
        found |= {node["id"] for node in body["data"]["nodes"] if node}
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, MOST)):
        yield some


async def counted(
    server: Server, sat: Sat, contract: Contract, kinds: Iterable[str]
) -> dict[str, int | None]:
    """How many rows of each type the root tells of; None where it tells of none at all."""
    found: dict[str, int | None] = {}
    for name, field in contract.fields("Query").items():
        pages = isinstance(read_of(field.extensions[DEFINITION]), FromPages)
        if pages and (kind := contract.shown_by(field)) in kinds:
            body = await server.ask(sat.tenant, sat.token, f"{{ {name} {{ totalCount }} }}", {})
            page = body["data"][name]
            found[kind] = page["totalCount"] if page else None
    return found
