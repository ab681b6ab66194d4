"""Ids and cursors as words that a reader can follow: `<team 2>` is the second team, and a cursor says what it holds."""

import base64
import json
import re
from uuid import UUID

from tenants.identifiers import public_id
from tenants.tables import snake
from tests.schema.reference.stock import Stock

_ID = re.compile(r"([a-z_]+)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_CURSOR = re.compile(r"WyJ[A-Za-z0-9+/]+=*")
_NAMED = re.compile(r"<([a-z_]+) (\d+)>")
_OPENED = re.compile(r"<cursor of ([^>]+?): ([^<>]*?)(\d+)>")


class Words:
    """Both ways: what the API says in words, and words as the API takes them."""

    def __init__(self, stock: Stock) -> None:
        self._contract = stock.contract
        self._ids = {
            snake(model.__name__): sorted(row["id"] for row in rows) for model, rows in stock.rows.items()
        }

    def plain(self, text: str) -> str:
        return _ID.sub(lambda found: self._named(found[1], UUID(found[2])), _CURSOR.sub(self._opened, text))

    def api(self, text: str) -> str:
        return _NAMED.sub(lambda found: self._id(found[1], int(found[2])), _OPENED.sub(self._closed, text))

    def _named(self, kind: str, id: UUID) -> str:
        return f"<{kind} {self._ids[kind].index(id) + 1}>"

    def _id(self, kind: str, number: int) -> str:
        return public_id(kind, self._ids[kind][number - 1])

    def _opened(self, found: re.Match[str]) -> str:
        order, *key, id = json.loads(base64.b64decode(found[0]))
        number = self._ids[self._kind(order)].index(UUID(id)) + 1
        return f"<cursor of {order}: {''.join(f'{value}, ' for value in key)}{number}>"

    def _closed(self, found: re.Match[str]) -> str:
        id = self._ids[self._kind(found[1])][int(found[3]) - 1]
        key = [part for part in found[2].split(", ") if part]
        words = json.dumps([found[1], *key, str(id)], ensure_ascii=False)
        return base64.b64encode(words.encode()).decode()

    def _kind(self, order: str) -> str:
        return snake(self._contract.readable(order.partition(".")[0]).model.__name__)
