"""How much a plan may branch: a short document can lead to every kind of record at every one of its places."""

from tenants.refusals import Invalid

MOST_BRANCHES = 250
"""Some half a second of work, for a document never seen before."""


class QueryTooBroad(Invalid):
    zh = "查询涉及的记录类型与关联条件过多，合计最多 {limit} 个。"
    en = "The query leads to too many kinds of record and relations in filters; at most {limit} in all."
    status = 400


class Branches:
    """Counts the branches of one plan."""

    def __init__(self) -> None:
        self._left = MOST_BRANCHES

    def take(self, count: int) -> None:
        """Raises QueryTooBroad."""
        self._left -= count
        if self._left < 0:
            raise QueryTooBroad(limit=MOST_BRANCHES)
