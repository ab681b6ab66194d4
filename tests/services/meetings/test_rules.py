"""The rules of the forums, at their boundaries, without a database."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from policies.limits import check_rules
from policies.templates import rules as policy
from policies.templates import templates
from services.figures import Figures
from services.meetings import FORUMS, Agreement, ForumKind, Side, Signing
from services.meetings.forums import SIDES, side_of
from services.meetings.rules import Voice, is_agreed, is_carried, is_quorate, is_signed

COMMITTEE = FORUMS[ForumKind.OWNERS_COMMITTEE_MEETING]
JOINT = FORUMS[ForumKind.JOINT_MEETING]
HALL = FORUMS[ForumKind.RED_HALL]
THREE = (Side.RESIDENTS_COMMITTEE, Side.OWNERS_COMMITTEE, Side.PROPERTY_COMPANY)
NOBODY: frozenset[UUID] = frozenset()


def voices(*sides: Side, member: bool = True) -> list[Voice]:
    return [Voice(uuid4(), side, member) for side in sides]


def owners(count: int, *, member: bool = True) -> list[Voice]:
    return voices(*[Side.OWNERS_COMMITTEE] * count, member=member)


# --- the forums are data -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ForumKind)
def test_a_forum_names_its_source_in_both_languages(kind: ForumKind) -> None:
    forum = FORUMS[kind]
    assert forum.kind is kind
    for words in (forum.name, forum.source):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words.zh)
        assert words.en.replace("–", "-").isascii()


@pytest.mark.parametrize("kind", ForumKind)
def test_a_forum_is_made_up_of_roles_and_convened_by_somebody(kind: ForumKind) -> None:
    forum = FORUMS[kind]
    assert set(forum.members) <= set(templates())
    acts = [forum.convening, *([forum.calling[0]] if forum.calling else [])]
    assert set(acts) <= {rule.act for rule in policy()}
    assert check_rules(policy()) == []


@pytest.mark.parametrize(
    ("kind", "notice", "published", "proxies"),
    [
        (ForumKind.RED_HALL, 3, 7, False),
        (ForumKind.HEARING, 3, 7, False),
        (ForumKind.COORDINATION, 3, 7, False),
        (ForumKind.REVIEW, 3, 7, False),
        (ForumKind.OPEN_FORUM, 3, 7, False),
        (ForumKind.JOINT_MEETING, 3, 7, True),
        (ForumKind.OWNERS_COMMITTEE_MEETING, 3, 3, False),
        (ForumKind.OWNERS_ASSEMBLY, 15, 7, True),
    ],
)
def test_figures_of_a_forum(kind: ForumKind, notice: int, published: int, proxies: bool) -> None:
    forum, figures = FORUMS[kind], Figures()
    assert forum.notice(figures) == notice
    assert forum.published_within(figures) == published
    assert forum.proxies is proxies


def test_the_tenant_does_not_set_what_the_law_does() -> None:
    figures = Figures(meeting_notice_days=0, minutes_publish_days=60)
    assert FORUMS[ForumKind.OWNERS_ASSEMBLY].notice(figures) == 15
    assert COMMITTEE.published_within(figures) == 3
    assert COMMITTEE.cadence_months == 2


# --- the owners' committee (rules.md, art. 20–34) ------------------------------------------------------------


@pytest.mark.parametrize(
    ("callers", "members", "enough"),
    [(0, 5, False), (1, 5, False), (2, 5, True), (1, 3, True), (2, 7, False), (3, 7, True), (3, 9, True)],
)
def test_a_third_of_the_members_may_call(callers: int, members: int, enough: bool) -> None:
    assert COMMITTEE.calling is not None
    assert COMMITTEE.calling[1].is_reached(callers, members) is enough


@pytest.mark.parametrize(
    ("present", "members", "enough"), [(2, 5, False), (3, 5, True), (2, 4, False), (2, 3, True)]
)
def test_more_than_half_of_the_members_must_attend(present: int, members: int, enough: bool) -> None:
    assert is_quorate(COMMITTEE, owners(present), members, 0) is enough
    assert is_quorate(COMMITTEE, owners(present, member=False), members, 0) is False


@pytest.mark.parametrize(
    ("signed", "members", "enough"), [(2, 5, False), (3, 5, True), (2, 4, False), (3, 4, True)]
)
def test_a_decision_takes_the_signatures_of_more_than_half_of_all_members(
    signed: int, members: int, enough: bool
) -> None:
    assert is_agreed(COMMITTEE, owners(signed), members) is enough
    assert is_signed(COMMITTEE, owners(signed), members, NOBODY) is enough
    assert is_agreed(COMMITTEE, owners(5, member=False), members) is False


# --- the alliance --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", THREE)
def test_a_joint_meeting_takes_every_party(missing: Side) -> None:
    two = [side for side in THREE if side is not missing]
    assert is_quorate(JOINT, voices(*THREE), 9, 0)
    assert not is_quorate(JOINT, voices(*two, *two), 9, 0)
    assert is_agreed(JOINT, voices(*THREE), 9)
    assert not is_agreed(JOINT, voices(*two, *two), 9)
    assert is_signed(JOINT, voices(*THREE), 9, NOBODY)
    assert not is_signed(JOINT, voices(*two), 9, NOBODY)
    assert not is_agreed(JOINT, [*voices(*two), *voices(missing, member=False)], 9)


# --- the hall ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("present", "heads", "enough"), [(4, 5, False), (5, 5, True), (0, 0, False), (1, 0, True)]
)
def test_a_hall_takes_so_many_people(present: int, heads: int, enough: bool) -> None:
    assert is_quorate(HALL, voices(*[Side.RESIDENTS] * present, member=False), 3, heads) is enough


@pytest.mark.parametrize(("in_favour", "present", "carried"), [(5, 10, False), (6, 10, True), (0, 1, False)])
def test_more_than_half_of_those_present_carry(in_favour: int, present: int, carried: bool) -> None:
    assert is_carried(HALL, in_favour, present) is carried
    assert not is_carried(COMMITTEE, in_favour, present)
    assert not is_agreed(HALL, owners(present), present)


def test_chair_and_recorder_sign_the_minutes_of_a_hall() -> None:
    chair, recorder, other = voices(Side.SECOND_ECHELON, Side.RESIDENTS_COMMITTEE, Side.RESIDENTS)
    wanted = frozenset({chair.person_id, recorder.person_id})
    assert is_signed(HALL, [chair, recorder], 3, wanted)
    assert not is_signed(HALL, [chair, other], 3, wanted)


def test_owners_decide_by_vote_and_never_in_the_meeting() -> None:
    assembly = FORUMS[ForumKind.OWNERS_ASSEMBLY]
    assert assembly.agreement is Agreement.BY_VOTE
    assert assembly.signing is Signing.CHAIR_AND_RECORDER
    assert not is_agreed(assembly, owners(99), 1)
    assert not is_carried(assembly, 99, 99)


# --- who sits as what --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "side"),
    [
        (("captain", "resident"), Side.SECOND_ECHELON),
        (("resident",), Side.RESIDENTS),
        (("owners_committee_member", "captain"), Side.OWNERS_COMMITTEE),
        (("auditor",), Side.GUESTS),
        ((), Side.GUESTS),
    ],
)
def test_of_several_roles_the_first_counts(roles: Sequence[str], side: Side) -> None:
    assert side_of(tuple(roles)) is side
    assert set(SIDES) <= set(templates())
