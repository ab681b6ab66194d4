"""Ids inside and outside."""

from uuid import RFC_4122, UUID

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as some

from tenants.identifiers import new_id, parse_id, public_id
from tenants.refusals import MalformedId

KNOWN = UUID("01936b6f-8c00-7abc-8def-0123456789ab")


def test_an_id_is_a_uuid_of_version_7() -> None:
    assert all((id.version, id.variant) == (7, RFC_4122) for id in (new_id() for _ in range(100)))


def test_ids_tell_the_millisecond_they_were_made_in() -> None:
    with time_machine.travel("2026-11-23T08:00:00.123Z", tick=False):
        assert new_id().int >> 80 == 1_795_420_800_123


def test_ids_of_one_millisecond_differ() -> None:
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False):
        assert len({new_id() for _ in range(1000)}) == 1000


def test_later_ids_sort_later() -> None:
    with time_machine.travel("2026-11-23T08:00:00Z", tick=False) as clock:
        earlier = new_id()
        clock.shift(0.001)
        assert earlier < new_id()


def test_ids_made_one_after_the_other_sort_so_within_a_millisecond() -> None:
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)


@given(some.sampled_from(["team", "duty_card", "property_management_area"]), some.uuids())
def test_a_public_id_is_read_back(kind: str, id: UUID) -> None:
    assert parse_id(public_id(kind, id)) == (kind, id)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "_",
        "team",
        "team_",
        str(KNOWN),
        f"_{KNOWN}",
        f"team{KNOWN}",
        f"team-{KNOWN}",
        f"队_{KNOWN}",
        f"team2_{KNOWN}",
        f"team_{str(KNOWN).upper()}",
        f"team_{KNOWN.hex}",
        f"team_{{{KNOWN}}}",
        f"team_urn:uuid:{KNOWN}",
        f"team_{KNOWN} ",
        f"team_{KNOWN}\n",
        f"team_{str(KNOWN)[:-1]}",
        "team_1 OR 1=1",
        "team_" + "9" * 100_000,
    ],
)
def test_anything_else_is_malformed(word: str) -> None:
    with pytest.raises(MalformedId) as refusal:
        parse_id(word, field="teamId")
    assert refusal.value.field == "teamId"


@given(some.text())
def test_no_text_does_worse_than_be_malformed(word: str) -> None:
    try:
        kind, id = parse_id(word)
    except MalformedId:
        return
    assert public_id(kind, id) == word
