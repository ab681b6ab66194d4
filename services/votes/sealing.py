"""Hashes over what must not change: the roll from its publication on, the ballots from the close on.

Both are SHA-256 over lines of text, each ended by a line feed, as hex. A line of the roll holds unit, owner key, area,
area source and heads; a line of the ballots holds roll entry, number, choice, receipt hash and salt. The parts of a
line are joined by `|`, and the lines are in the order of unit or roll entry.

A roll may be small: without the salt, 128 random bits that nobody is ever shown, one could try out what the ballots
were until the hash fits, and whoever has a voter's receipt could prove what they cast.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that are not taken for one another."""
CODE_SIGNS = 25


@dataclass(frozen=True, slots=True)
class RollLine:
    """What is frozen of a roll entry; `area` in 0.01 m²."""

    unit_id: UUID
    owner_key: str
    area: int
    area_source: str
    heads: int


@dataclass(frozen=True, slots=True)
class BallotLine:
    """What is sealed of a ballot that counts."""

    roll_entry_id: UUID
    number: int
    choice: str
    receipt_hash: str
    salt: str


def hash_of_roll(roll: Iterable[RollLine]) -> str:
    lines = sorted(roll, key=lambda line: line.unit_id)
    return _hash(
        f"{line.unit_id}|{line.owner_key}|{line.area}|{line.area_source}|{line.heads}" for line in lines
    )


def hash_of_ballots(ballots: Iterable[BallotLine]) -> str:
    lines = sorted(ballots, key=lambda line: line.roll_entry_id)
    return _hash(
        f"{line.roll_entry_id}|{line.number}|{line.choice}|{line.receipt_hash}|{line.salt}" for line in lines
    )


def new_salt() -> str:
    return secrets.token_hex(16)


def new_receipt() -> str:
    """A random code for a voter to keep, in groups of five: `7K2QD-…`."""
    bits = secrets.randbits(5 * CODE_SIGNS)
    signs = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(CODE_SIGNS))
    return "-".join(signs[start : start + 5] for start in range(0, CODE_SIGNS, 5))


def hash_of_receipt(code: str) -> str:
    """SHA-256 over the code, whatever stands between its groups and however it is written."""
    signs = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return hashlib.sha256(signs.encode()).hexdigest()


def _hash(lines: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()
