"""When a forum can decide, when it has agreed, and when its minutes are signed: pure, and none of them raises.

`members` is how many belonged to the forum when notice was given.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from services.meetings.choices import Agreement, Side, Signing
from services.meetings.forums import Forum


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody in a meeting: who they are, as what they sit there, and whether they belong to the forum."""

    person_id: UUID
    side: Side
    member: bool


def is_quorate(forum: Forum, present: Collection[Voice], members: int, heads: int) -> bool:
    """Whether enough are there to decide: `heads` people, somebody of each side, the forum's part of its members."""
    enough = forum.quorum is None or forum.quorum.is_reached(_members(present), members)
    return enough and len(present) >= max(heads, 1) and _has_every_side(forum, present)


def is_agreed(forum: Forum, assents: Collection[Voice], members: int) -> bool:
    """Whether those who agree by name are enough; never so where hands are counted or owners vote."""
    if forum.agreement is Agreement.EVERY_SIDE:
        return _has_every_side(forum, assents)
    return forum.agreement is Agreement.MEMBERS_SIGN and _is_part(forum, _members(assents), members)


def is_carried(forum: Forum, in_favour: int, present: int) -> bool:
    """Whether so many hands are enough of those present: whoever abstains is there."""
    return forum.agreement is Agreement.SHOW_OF_HANDS and _is_part(forum, in_favour, present)


def is_signed(forum: Forum, signed: Collection[Voice], members: int, wanted: frozenset[UUID]) -> bool:
    """Whether the minutes have the signatures they need: the chair's and the recorder's (`wanted`), somebody's of each
    side, or those of the forum's part of all members."""
    if forum.signing is Signing.CHAIR_AND_RECORDER:
        return {voice.person_id for voice in signed} >= wanted
    if forum.signing is Signing.EVERY_SIDE:
        return _has_every_side(forum, signed)
    return _is_part(forum, _members(signed), members)


def _is_part(forum: Forum, part: int, whole: int) -> bool:
    return forum.agreed_by is not None and forum.agreed_by.is_reached(part, whole)


def _members(voices: Iterable[Voice]) -> int:
    return len({voice.person_id for voice in voices if voice.member})


def _has_every_side(forum: Forum, voices: Iterable[Voice]) -> bool:
    """Whether somebody who belongs to the forum speaks for each of its sides: no guest speaks for one."""
    return {voice.side for voice in voices if voice.member} >= set(forum.sides)
