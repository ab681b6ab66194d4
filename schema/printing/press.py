"""Prints sheets beside the event loop, one at a time, and the same sheet once."""

import asyncio
from pathlib import Path

from schema.printing.pdf import printed
from schema.printing.sheet import Sheet
from schema.printing.shelf import Shelf

MOST = 64
"""Some 50 kilobytes each."""


class Press:
    def __init__(self, font: Path) -> None:
        self._font = font
        self._printed: Shelf[str, bytes] = Shelf(MOST)
        self._turn = asyncio.Lock()

    async def pdf(self, sheet: Sheet) -> bytes:
        async with self._turn:
            return await self._printed.of(
                sheet.fingerprint(), lambda: asyncio.to_thread(printed, sheet, self._font)
            )
