"""Strawberry as its tutorials have it: a resolver for what is not a column, DataLoaders against N + 1 queries."""

import asyncio
import base64
import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import strawberry
import uvicorn
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]

Row = Any  # a record of asyncpg, read by column


class Database:
    """One caller's rows. Every statement runs in a transaction that has entered the tenant."""

    def __init__(self, pool: "Pool", given: Mapping[str, Any]) -> None:
        self.pool = pool
        self.tenant, self.me = given["tenant"], UUID(given["me"])
        self.communities = [UUID(id) for id in given["communities"]]

    async def rows(self, sql: str, *values: object) -> Sequence[Row]:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute("SELECT set_config('app.tenant_id', $1, true)", self.tenant)
            return await connection.fetch(sql, UUID(self.tenant), *values)


PERSON = """
    SELECT id, version, name, party_member, skills, created_at,
           CASE WHEN id = $2 THEN phone ELSE left(phone, 3) || '****' || right(phone, 4) END AS phone
    FROM person WHERE tenant_id = $1 AND (community_id = ANY ($3) OR id = $2)
"""
GROUPS = """
    SELECT * FROM "group" WHERE tenant_id = $1 AND community_id = ANY ($2) AND community_id = $3 ORDER BY id LIMIT $4
"""
GRIDS = "SELECT * FROM grid WHERE tenant_id = $1 AND id = ANY ($2)"
MEMBERSHIPS = """
    SELECT member.* FROM unnest($4::uuid[]) AS wanted (id), LATERAL (
        SELECT * FROM membership
        WHERE tenant_id = $1 AND group_id = wanted.id AND (community_id = ANY ($3) OR person_id = $2)
        ORDER BY id LIMIT $5
    ) AS member
"""


class Loaders:
    """Fresh for every request."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.people: DataLoader[UUID, Any] = DataLoader(self._people)
        self.grids: DataLoader[UUID, Any] = DataLoader(self._grids)
        self.memberships: DataLoader[tuple[UUID, int], list[Any]] = DataLoader(self._memberships)

    async def _people(self, ids: list[UUID]) -> list[Any]:
        mine = self.database
        rows = await mine.rows(f"{PERSON} AND id = ANY ($4)", mine.me, mine.communities, ids)
        return _in_order(ids, rows)

    async def _grids(self, ids: list[UUID]) -> list[Any]:
        return _in_order(ids, await self.database.rows(GRIDS, ids))

    async def _memberships(self, keys: list[tuple[UUID, int]]) -> list[list[Any]]:
        mine = self.database
        ids = [id for id, _ in keys]
        rows = await mine.rows(MEMBERSHIPS, mine.me, mine.communities, ids, keys[0][1])
        by_group: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows:
            by_group[row["group_id"]].append(row)
        return [by_group[id] for id in ids]


def _in_order(ids: Sequence[UUID], rows: Sequence[Row]) -> list[Any]:
    found = {row["id"]: row for row in rows}
    return [found.get(id) for id in ids]


def instant(value: Any) -> str:
    return str(value.isoformat(timespec="microseconds")).replace("+00:00", "Z")


def uuid_of(id: str) -> UUID:
    return UUID(id.rpartition("_")[2])


Info = strawberry.Info[Loaders, None]


@strawberry.type
class Person:
    id: strawberry.ID
    version: int
    name: str
    phone: str | None
    party_member: bool | None
    skills: list[str]
    created_at: str


def person_of(row: Row) -> Person:
    return Person(
        id=strawberry.ID(f"person_{row['id']}"),
        version=row["version"],
        name=row["name"],
        phone=row["phone"],
        party_member=row["party_member"],
        skills=row["skills"],
        created_at=instant(row["created_at"]),
    )


@strawberry.type
class Membership:
    id: strawberry.ID
    state: str
    reported_at: str
    person_id: strawberry.Private[UUID]

    @strawberry.field
    async def person(self, info: Info) -> Person | None:
        row = await info.context.people.load(self.person_id)
        return person_of(row) if row else None


@strawberry.type
class Memberships:
    nodes: list[Membership]


@strawberry.type
class Grid:
    name: str


@strawberry.type
class Group:
    id: strawberry.ID
    version: int
    name: str
    created_at: str
    updated_at: str
    row_id: strawberry.Private[UUID]
    grid_id: strawberry.Private[UUID | None]

    @strawberry.field
    async def grid(self, info: Info) -> Grid | None:
        row = await info.context.grids.load(self.grid_id) if self.grid_id else None
        return Grid(name=row["name"]) if row else None

    @strawberry.field
    async def memberships(self, info: Info, first: int) -> Memberships:
        rows = await info.context.memberships.load((self.row_id, first))
        return Memberships(
            nodes=[
                Membership(
                    id=strawberry.ID(f"membership_{row['id']}"),
                    state=row["state"].upper(),
                    reported_at=instant(row["reported_at"]),
                    person_id=row["person_id"],
                )
                for row in rows
            ]
        )


@strawberry.type
class Groups:
    nodes: list[Group]


@strawberry.type
class People:
    nodes: list[Person]


@strawberry.input
class IdFilter:
    eq: strawberry.ID


@strawberry.input
class Where:
    community: IdFilter


@strawberry.type
class Query:
    @strawberry.field
    async def person(self, info: Info, id: strawberry.ID) -> Person | None:
        row = await info.context.people.load(uuid_of(id))
        return person_of(row) if row else None

    @strawberry.field
    async def groups(self, info: Info, first: int, where: Where) -> Groups:
        mine = info.context.database
        rows = await mine.rows(GROUPS, mine.communities, uuid_of(where.community.eq), first)
        return Groups(
            nodes=[
                Group(
                    id=strawberry.ID(f"group_{row['id']}"),
                    version=row["version"],
                    name=row["name"],
                    created_at=instant(row["created_at"]),
                    updated_at=instant(row["updated_at"]),
                    row_id=row["id"],
                    grid_id=row["grid_id"],
                )
                for row in rows
            ]
        )

    @strawberry.field
    async def persons(self, info: Info, first: int, where: Where, after: str | None = None) -> People:
        mine = info.context.database
        start = UUID(json.loads(base64.b64decode(after))[1]) if after else UUID(int=0)
        rows = await mine.rows(
            f"{PERSON} AND community_id = $4 AND id > $5 ORDER BY id LIMIT $6",
            mine.me,
            mine.communities,
            uuid_of(where.community.eq),
            start,
            first,
        )
        return People(nodes=[person_of(row) for row in rows])


class Server(GraphQL[Loaders, None]):
    def __init__(self, database: Database) -> None:
        super().__init__(strawberry.Schema(Query), graphql_ide=None)
        self._database = database

    async def get_context(self, request: object, response: object) -> Loaders:
        return Loaders(self._database)


async def main() -> None:
    given = json.loads(Path(os.environ["PEER"]).read_bytes())
    settings = {"jit": "off", "timezone": "UTC"}
    async with asyncpg.create_pool(
        given["database"], min_size=given["pool"], max_size=given["pool"], server_settings=settings
    ) as pool:
        app = Server(Database(pool, given))
        config = uvicorn.Config(app, port=given["port"], log_config=None, access_log=False, lifespan="off")
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(main())
