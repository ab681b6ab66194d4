"""The rules of the votes: pure, and none of them raises. What the law counts is in `services.voting_rules`."""

from uuid import UUID


def is_same(one: UUID | None, other: UUID | None) -> bool:
    """Whether both are one seat, or one person. None is nobody."""
    return one is not None and one == other
