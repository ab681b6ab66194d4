"""What a reach means where a row says more than where it lies and whose it is, in the words of roles.md."""

from collections.abc import Collection
from typing import Any

from tests.journeys.matrix.land import Ids, Land, Meaning
from tests.schema.reference.facts import Values

SERVING = ("active", "reserve")
LED = ("approved", "contacted", *SERVING)
"""Those whom a leader calls: the new ones too."""
IN_HAND = ("claimed", "started")
TAKEN = (*IN_HAND, "done", "verified")


def names(*columns: str) -> Meaning:
    """One of these columns names the place or the person."""
    return lambda _land, row, ids: any(row[column] in ids for column in columns)


def of(kind: str, reference: str, reach: str) -> Meaning:
    """As the row of another table that this one refers to."""

    def meant(land: Land, row: Values, ids: Ids) -> bool:
        parent = land.the(kind, row[reference])
        return bool(parent) and land.lies(kind, parent, reach, ids)

    return meant


def any_of(*meanings: Meaning) -> Meaning:
    return lambda land, row, ids: any(meant(land, row, ids) for meant in meanings)


def both(*meanings: Meaning) -> Meaning:
    return lambda land, row, ids: all(meant(land, row, ids) for meant in meanings)


def being(**wanted: Any) -> Meaning:
    """The row has one of these values in each column."""
    return lambda _land, row, _ids: all(row[name] in values for name, values in wanted.items())


def in_community(_land: Land, row: Values, ids: Ids) -> bool:
    return row["community_id"] in ids


def around(land: Land, row: Values, ids: Ids) -> bool:
    """The compound lies, perhaps in part, in the community."""
    return any(place in ids for place in land.communities_of(row["area_id"]))


def beside(land: Land, row: Values, ids: Ids) -> bool:
    """The community shares ground with the compound."""
    return any(place in ids for place in land.areas_of(row["community_id"]))


def standing_in(land: Land, row: Values, ids: Ids) -> bool:
    """The building stands in the compound."""
    return land.the("building", row["building_id"]).get("area_id") in ids


def in_grid_of(land: Land, row: Values, ids: Ids) -> bool:
    """A group looks after the buildings of its grid."""
    grid = land.the("building", row["building_id"]).get("grid_id")
    return grid is not None and any(land.the("group", id).get("grid_id") == grid for id in ids)


def serving_in(column: str, person: str = "person_id", states: Collection[str] = SERVING) -> Meaning:
    """The person of the row serves in the team or group."""
    return lambda land, row, ids: any(
        member["state"] in states and member[column] in ids
        for member in land.all("membership", person_id=row[person])
    )
