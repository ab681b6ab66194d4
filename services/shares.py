"""Shares in whole numbers, as rules and laws ask for them: pure, and none of it raises."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. `strict` is "more than" (超过, 过半数) and leaves the number itself out; otherwise (以上) the
    number is enough: Civil Code art. 1259."""

    numerator: int
    denominator: int
    strict: bool

    @property
    def sign(self) -> str:
        return ">" if self.strict else "≥"

    def is_reached(self, part: int, whole: int) -> bool:
        left, right = self.denominator * part, self.numerator * whole
        return left > right if self.strict else left >= right

    def __str__(self) -> str:
        return f"{self.sign} {self.numerator}/{self.denominator}"


MORE_THAN_HALF = Share(1, 2, strict=True)
