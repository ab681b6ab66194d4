"""What a reach means among people: who serves under whom, who has whose matter in hand, who looks after whom."""

from uuid import UUID

from tests.journeys.matrix.land import Ids, Land, Meaning
from tests.journeys.matrix.meanings import (
    IN_HAND,
    LED,
    SERVING,
    TAKEN,
    any_of,
    being,
    beside,
    both,
    in_community,
    in_grid_of,
    names,
    of,
    serving_in,
    standing_in,
)
from tests.schema.reference.facts import Values

# --- who works for whom ------------------------------------------------------------------------------------


def works_for(land: Land, worker: UUID, asker: UUID) -> bool:
    """A live task of the one for the other."""
    return any(
        work["state"] in IN_HAND and land.the("case", work["case_id"])["person_id"] == asker
        for work in land.all("assignment", person_id=worker)
    )


def at_home(land: Land, household: UUID, person: UUID) -> bool:
    """In care there, or the guardian of somebody who is."""
    return any(
        one["state"] == "in_care" and person in (one["person_id"], one["guardian_id"])
        for one in land.all("care_resident", household_id=household)
    )


def helps(land: Land, household: UUID, person: UUID) -> bool:
    """A helper of the plan that runs, while they serve there or are captain of the building."""
    return any(
        person in (plan["helper_id"], plan["second_helper_id"])
        and (
            any(
                member["state"] in SERVING
                for member in land.all("membership", person_id=person, community_id=plan["community_id"])
            )
            or land.all(
                "building_captain", person_id=person, building_id=plan["building_id"], state="serving"
            )
        )
        for plan in land.all("care_plan", household_id=household, state="active")
    )


def cares_for(land: Land, helper: UUID, person: UUID) -> bool:
    return any(
        one["state"] == "in_care" and helps(land, one["household_id"], helper)
        for one in land.all("care_resident", person_id=person)
    )


def is_served(land: Land, row: Values, ids: Ids) -> bool:
    return any(works_for(land, me, row["id"]) or cares_for(land, me, row["id"]) for me in ids)


def at_the_other_end(land: Land, row: Values, ids: Ids) -> bool:
    """Of a live task, or of a care plan that runs."""
    visited = any(
        at_home(land, plan["household_id"], me)
        for plan in land.all("care_plan", state="active")
        if row["id"] in (plan["helper_id"], plan["second_helper_id"])
        for me in ids
    )
    return visited or is_served(land, row, ids) or any(works_for(land, row["id"], me) for me in ids)


def in_household(column: str) -> Meaning:
    return lambda land, row, ids: any(
        at_home(land, row[column], me) or helps(land, row[column], me) for me in ids
    )


# --- the inbox ---------------------------------------------------------------------------------------------


def in_hand(land: Land, row: Values, ids: Ids) -> bool:
    """Asked first, taken on, or mediated."""
    works = [work for work in land.all("assignment", case_id=row["id"]) if work["state"] in TAKEN]
    mediations = land.all("mediation", case_id=row["id"])
    return (
        row["first_contact_person_id"] in ids
        or any(work["person_id"] in ids for work in works)
        or any(mediation["mediator_person_id"] in ids for mediation in mediations)
    )


def of_its_grid(land: Land, row: Values, ids: Ids) -> bool:
    return row["grid_id"] is not None and any(
        land.the("group", id).get("grid_id") == row["grid_id"] for id in ids
    )


def is_party(land: Land, row: Values, ids: Ids) -> bool:
    return any(party["person_id"] in ids for party in land.all("mediation_party", mediation_id=row["id"]))


IS_SERVICE = being(kind=("service_request",))
INBOX: dict[tuple[str, str], Meaning] = {
    ("case", "team"): both(IS_SERVICE, in_community),
    ("case", "area"): both(IS_SERVICE, names("area_id")),
    ("case", "building"): both(IS_SERVICE, names("building_id")),
    ("case", "group"): both(IS_SERVICE, of_its_grid),
    ("case", "task"): in_hand,
    ("assignment", "task"): any_of(names("person_id"), of("case", "case_id", "own")),
    ("assignment", "area"): beside,
    **{
        (kind, reach): of("case", "case_id", reach)
        for kind in ("case_step", "service_request", "rating", "opinion", "observation", "mediation")
        for reach in ("team", "area", "building", "group", "own", "task")
    },
    ("mediation", "own"): is_party,
    ("mediation", "task"): names("mediator_person_id"),
    ("mediation_party", "task"): of("mediation", "mediation_id", "task"),
    ("mediation_session", "task"): of("mediation", "mediation_id", "task"),
}

# --- people, teams and households --------------------------------------------------------------------------

HOUSEHOLDS: dict[tuple[str, str], Meaning] = {
    ("care_household", "own"): in_household("id"),
    ("care_resident", "own"): any_of(
        names("person_id", "guardian_id"),
        lambda land, row, ids: any(helps(land, row["household_id"], me) for me in ids),
    ),
    ("care_plan", "own"): any_of(
        names("helper_id", "second_helper_id"),
        lambda land, row, ids: any(at_home(land, row["household_id"], me) for me in ids),
    ),
    ("care_visit", "own"): in_household("household_id"),
    ("care_visit", "area"): standing_in,
    **{
        (kind, "group"): in_grid_of for kind in ("care_household", "care_resident", "care_plan", "care_visit")
    },
}


PEOPLE: dict[tuple[str, str], Meaning] = {
    ("person", "area"): standing_in,
    ("person", "team"): serving_in("community_id", "id", LED),
    ("person", "group"): serving_in("group_id", "id", LED),
    ("person", "task"): at_the_other_end,
    ("person", "served"): is_served,
    ("affiliation", "community"): of("person", "person_id", "community"),
    ("person_relative", "own"): names("person_id", "relative_id"),
    ("person_relative", "community"): of("person", "person_id", "community"),
    ("facet", "own"): of("membership", "membership_id", "own"),
    ("facet", "group"): of("membership", "membership_id", "group"),
    ("course_completion", "group"): of("membership", "membership_id", "group"),
    ("nomination", "own"): names("nominated_by_person_id"),
    ("points_entry", "group"): serving_in("group_id"),
    ("points_account", "group"): serving_in("group_id"),
    ("points_account", "community"): any_of(in_community, serving_in("community_id")),
    ("points_proposal", "own"): names("person_id", "proposed_by_person_id"),
    ("canvass_entry", "own"): names("canvasser_id"),
    ("advice", "own"): of("advisory_member", "advisory_member_id", "own"),
    ("exclusive_unit", "area"): standing_in,
}

MEANINGS = {**INBOX, **HOUSEHOLDS, **PEOPLE}
