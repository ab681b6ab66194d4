"""What a vote is weighed in, and the units of a roll that bear the weight."""

from dataclasses import dataclass
from typing import Self

from services.voting_rules.choices import Axis


@dataclass(frozen=True)
class Weights:
    """Weight on both axes: exclusive area in 0.01 m², and heads."""

    area: int = 0
    heads: int = 0

    def __add__(self, other: Self) -> "Weights":
        return Weights(self.area + other.area, self.heads + other.heads)

    def __sub__(self, other: Self) -> "Weights":
        return Weights(self.area - other.area, self.heads - other.heads)

    def on(self, axis: Axis) -> int:
        return self.area if axis is Axis.AREA else self.heads


@dataclass(frozen=True)
class Count:
    """A counted vote. Raises ValueError where the parts do not make up the whole: such a count is a bug."""

    total: Weights
    taking_part: Weights
    yes: Weights
    no: Weights
    abstained: Weights

    def __post_init__(self) -> None:
        parts = (self.yes, self.no, self.abstained, self.total - self.taking_part)
        whole = self.yes + self.no + self.abstained == self.taking_part
        if not whole or any(part.on(axis) < 0 for part in parts for axis in Axis):
            raise ValueError("the parts of a count do not make up the whole")


@dataclass(frozen=True)
class RollUnit:
    """An exclusive unit on the roll. `buyer` tells one owner (or one group of co-owners) from another; what the
    developer has not sold, or sold and not handed over, is the developer's."""

    unit: str
    buyer: str
    area: int
    developer: bool = False
