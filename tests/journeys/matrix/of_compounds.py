"""What a reach means in compounds and meetings: who owns, who votes, who takes part, what is public."""

from uuid import UUID

from tests.journeys.matrix.land import Ids, Land, Meaning
from tests.journeys.matrix.meanings import any_of, around, being, beside, both, in_community, names, of
from tests.schema.reference.facts import Values

# --- notices -----------------------------------------------------------------------------------------------


def lives_in(land: Land, person: UUID, column: str, place: UUID | None) -> bool:
    """Whether the home of the person stands in that grid or compound."""
    home = land.the("building", land.the("person", person).get("building_id"))
    there: UUID | None = home.get(column)
    return place is not None and there == place


def is_for(land: Land, row: Values, ids: Ids) -> bool:
    """Whether the notice is for this person."""
    return any(_is_for(land, row, me) for me in ids)


def _is_for(land: Land, row: Values, me: UUID) -> bool:
    match row["audience"]:
        case "sub_district":
            return True
        case "community":
            return bool(land.the("person", me).get("community_id") == row["community_id"])
        case "team":
            serving = land.all("membership", person_id=me, community_id=row["community_id"])
            return any(member["state"] in ("active", "reserve") for member in serving)
        case "grid":
            return lives_in(land, me, "grid_id", row["grid_id"])
    return lives_in(land, me, "area_id", row["area_id"])


# --- meetings ----------------------------------------------------------------------------------------------

PUBLIC_FORUMS = ("red_hall", "hearing", "coordination", "review", "open_forum", "owners_assembly")
TOLD = ("noticed", "open", "closed", "minutes_signed")


def takes_part(column: str) -> Meaning:
    return lambda land, row, ids: any(
        one["person_id"] in ids or one["proxy_person_id"] in ids
        for one in land.all("attendee", meeting_id=row[column])
    )


def lives_there(land: Land, row: Values, ids: Ids) -> bool:
    """One of the community, or of the compound whose meeting it is."""
    if row["area_id"]:
        return any(lives_in(land, me, "area_id", row["area_id"]) for me in ids)
    return any(land.the("person", me).get("community_id") == row["community_id"] for me in ids)


ANNOUNCED = any_of(being(forum=PUBLIC_FORUMS, state=TOLD), being(state=("published",)))
CONCERNS = any_of(takes_part("id"), both(ANNOUNCED, lives_there))


def published_where_i_live(land: Land, row: Values, ids: Ids) -> bool:
    meeting = land.the("meeting", row["meeting_id"])
    return meeting["state"] == "published" and CONCERNS(land, meeting, ids)


OUTCOME = any_of(takes_part("meeting_id"), published_where_i_live)
MEETINGS: dict[tuple[str, str], Meaning] = {
    ("meeting", "own"): CONCERNS,
    **{
        (kind, "own"): of("meeting", "meeting_id", "own")
        for kind in ("agenda_item", "meeting_document", "meeting_call")
    },
    ("attendee", "own"): names("person_id", "proxy_person_id"),
    **{
        (kind, "own"): OUTCOME
        for kind in ("minutes", "minutes_signature", "resolution", "resolution_assent", "follow_up_step")
    },
    ("follow_up", "own"): any_of(names("owner_person_id"), OUTCOME),
}

# --- owners and their votes --------------------------------------------------------------------------------


def on_roll(land: Land, row: Values, ids: Ids) -> bool:
    """Owns a unit on the roll that stands."""
    return any(
        owner["person_id"] in ids
        for owner in land.all("roll_owner", motion_id=row["id"], roll_version=row["roll_version"])
    )


def entrusted(land: Land, row: Values, ids: Ids) -> bool:
    """The compound of the unit is entrusted to the residents' committee of the community."""
    building = land.the("building", land.the("exclusive_unit", row["unit_id"])["building_id"])
    trusts = land.all("entrustment", area_id=building["area_id"], ended_on=None)
    return any(trust["community_id"] in ids for trust in trusts)


RESULTS = ("tally", "tally_check", "open_ballot")
VOTES: dict[tuple[str, str], Meaning] = {
    ("motion", "community"): around,
    ("motion", "own"): on_roll,
    **{
        (kind, "community"): of("motion", "motion_id", "community")
        for kind in (*RESULTS, "roll_entry", "roll_objection", "paper_ballot", "proxy")
    },
    **{(kind, "own"): of("motion", "motion_id", "own") for kind in RESULTS},
    ("roll_entry", "own"): lambda land, row, ids: any(
        owner["person_id"] in ids for owner in land.all("roll_owner", roll_entry_id=row["id"])
    ),
    ("roll_objection", "own"): names("raised_by_person_id"),
    ("ballot", "own"): names("voter_person_id"),
    ("proxy", "own"): names("principal_person_id", "proxy_person_id"),
    ("ownership", "community"): entrusted,
    ("entrustment", "area"): beside,
}

# --- oversight ---------------------------------------------------------------------------------------------


def of_a_round(*states: str) -> Meaning:
    """Everybody's, wherever they are, once the round is so far."""

    def meant(land: Land, row: Values, _ids: Ids) -> bool:
        result = land.the("assessment_result", row["result_id"]) if "result_id" in row else row
        told = land.the("assessment_round", result["round_id"]) if "round_id" in result else result
        return told["state"] in states

    return meant


PRESENTED = of_a_round("open", "closed", "published")
OVERSIGHT: dict[tuple[str, str], Meaning] = {
    ("assessment_round", "*"): PRESENTED,
    ("assessment_question", "*"): PRESENTED,
    ("assessment_result", "*"): of_a_round("published"),
    ("assessment_mark", "*"): of_a_round("published"),
    **{
        (kind, "own"): of("finding", "finding_id", "own")
        for kind in ("rectification_order", "finding_step", "finding_photo")
    },
    ("finding", "own"): names("raised_by_person_id"),
    ("inspection", "own"): names("inspector_person_id"),
    ("emergency_repair", "own"): names("reported_by_person_id"),
    ("violation_report", "own"): names("raised_by_person_id"),
    ("candidate", "own"): names("person_id", "nominated_by_person_id"),
    ("deadline", "community"): lambda land, row, ids: in_community(land, row, ids) or around(land, row, ids),
    ("property_management_area", "community"): lambda land, row, ids: any(
        place in ids for place in land.communities_of(row["id"])
    ),
    ("alliance", "area"): lambda land, row, ids: (
        row["area_id"] in ids or (row["area_id"] is None and beside(land, row, ids))
    ),
    ("alliance_signature", "area"): of("alliance", "alliance_id", "area"),
    ("notice", "own"): is_for,
    ("governance_project", "own"): lambda land, row, ids: leads(land, row["id"], ids),
    **{
        (kind, "own"): lambda land, row, ids: leads(land, row["project_id"], ids)
        for kind in ("project_aim", "milestone", "budget_entry")
    },
}


def leads(land: Land, project: UUID, ids: Ids) -> bool:
    leaders = land.all("project_participant", project_id=project, role="lead", left_at=None)
    return any(one["person_id"] in ids for one in leaders)


MEANINGS = {**MEETINGS, **VOTES, **OVERSIGHT}
