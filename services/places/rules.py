"""The shape of an organisation tree (mechanisms 12 and 13), asked of plain numbers."""

from collections.abc import Sequence


def has_levels(found: Sequence[int], levels: int) -> bool:
    """Whether exactly the levels 1 to `levels` are there, each at least once."""
    return set(found) == set(range(1, levels + 1))


def hangs_together(nodes: Sequence[tuple[int, int | None]]) -> bool:
    """Whether each (level, position of the parent) has its parent one level above; the first level has none."""
    return all(
        parent is None
        if level == 1
        else parent is not None and 0 <= parent < len(nodes) and nodes[parent][0] == level - 1
        for level, parent in nodes
    )
