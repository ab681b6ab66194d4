"""The rules of the projects: pure, and none of them raises."""


def left_of(budget: int, entered: int) -> int:
    """What is left of a budget, in fen: never less than nothing."""
    return max(budget - entered, 0)


def fits(budget: int, entered: int, amount: int) -> bool:
    """Whether an amount more stays within the budget; exactly the budget does."""
    return entered + amount <= budget


def yuan(fen: int) -> str:
    """An amount in yuan, with two places: 1250 → `12.50`."""
    return f"{fen // 100}.{fen % 100:02d}"
