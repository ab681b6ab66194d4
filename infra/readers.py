"""The way in for compiled reads: connections that keep what they were asked prepared, handed to one caller at a time.

asyncpg's own pool wraps every query in a proxy, a queue and a reset; that took twice as long as the query itself.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self

import asyncpg

if TYPE_CHECKING:
    from asyncpg.prepared_stmt import PreparedStatement

    Connection = asyncpg.Connection[asyncpg.Record]
    Statement = PreparedStatement[asyncpg.Record]

MOST_PREPARED = 100
"""Statements of one connection: each costs PostgreSQL some hundred kilobytes."""


class Readers:
    """`size` connections made by `connect`. Callers wait in line; the connection used last is used next, for it is
    the warmest. One that was lost is made anew when its turn comes."""

    def __init__(self, connect: Callable[[], Awaitable["Connection"]], size: int) -> None:
        self.size = size
        self._all = tuple(_Reader(connect) for _ in range(size))
        self._idle = list(self._all)
        self._waiting: deque[asyncio.Future[_Reader]] = deque()

    async def __aenter__(self) -> Self:
        await asyncio.gather(*(reader.connected() for reader in self._all))
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(reader.close() for reader in self._all))

    async def fetchval(self, query: str, /, *arguments: object) -> Any:
        """The first value of the first row; None without one."""
        reader = self._idle.pop() if self._idle else await self._turn()
        try:
            return await reader.fetchval(query, arguments)
        finally:
            self._hand_on(reader)

    async def _turn(self) -> "_Reader":
        turn: asyncio.Future[_Reader] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came in the very moment one stopped waiting
                self._hand_on(turn.result())
            raise

    def _hand_on(self, reader: "_Reader") -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(reader)
                return
        self._idle.append(reader)


class _Reader:
    """One connection and the statements prepared on it, those used last at the end."""

    def __init__(self, connect: Callable[[], Awaitable["Connection"]]) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._prepared: OrderedDict[str, Statement] = OrderedDict()

    async def connected(self) -> "Connection":
        if self._connection is None or self._connection.is_closed():
            self._prepared.clear()
            self._connection = await self._connect()
        return self._connection

    async def fetchval(self, query: str, arguments: tuple[object, ...]) -> Any:
        try:
            statement = await self._statement(query)
            return await statement.fetchval(*arguments)
        except (asyncpg.PostgresError, asyncpg.InterfaceError):
            raise  # told no, or asked the wrong way: the connection is none the worse
        except BaseException:  # cut off in the middle: nobody knows what it would say next
            self._drop()
            raise

    async def _statement(self, query: str) -> "Statement":
        connection = await self.connected()
        known = self._prepared.get(query)
        if known is not None:
            self._prepared.move_to_end(query)
            return known
        made = self._prepared[query] = await connection.prepare(query)
        if len(self._prepared) > MOST_PREPARED:
            self._prepared.popitem(last=False)  # asyncpg closes what nobody holds
        return made

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()

    async def close(self) -> None:
        self._prepared.clear()
        if self._connection is not None:
            await self._connection.close()
