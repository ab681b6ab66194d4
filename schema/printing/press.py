"""Prints sheets beside the event loop, one at a time, and remembers the last ones: the same sheet is printed once."""

import asyncio
from collections import OrderedDict
from pathlib import Path

import pylopdf_fonts_zh_cn

from schema.printing.sheet import Sheet

MOST = 64
"""Some 50 kilobytes each."""


def own_font() -> Path:
    """Noto Sans SC (SIL Open Font License): some 30,000 characters, installed with us."""
    return pylopdf_fonts_zh_cn.sans_path()


class Press:
    def __init__(self, font: Path) -> None:
        self._font = font
        self._printed: OrderedDict[str, bytes] = OrderedDict()
        self._turn = asyncio.Lock()

    async def pdf(self, sheet: Sheet) -> bytes:
        name = sheet.fingerprint()
        async with self._turn:
            if name not in self._printed:
                self._printed[name] = await asyncio.to_thread(_printed, sheet, self._font)
                if len(self._printed) > MOST:
                    self._printed.popitem(last=False)
            self._printed.move_to_end(name)
            return self._printed[name]


def _printed(sheet: Sheet, font: Path) -> bytes:
    """The machine comes with the first sheet: it takes 49 MB and a third of a second that most servers never need."""
    from schema.printing.pdf import printed

    return printed(sheet, font)
