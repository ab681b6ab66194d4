"""What a made-up input cannot guess: values that only one mutation asks for, and what a deed is done to where that is
not the first id of its input."""

from collections.abc import Mapping
from typing import Any

from tenants.identifiers import new_id, public_id

PICKED = object()
"""An id, of which the field says the table."""
REASON = "通知今晚的楼组会议"

SAID: Mapping[str, Mapping[str, Any]] = {
    "appraisal_round:meet": {
        "attendees": [
            {"personId": public_id("person", new_id()), "capacity": capacity}
            for capacity in ("PARTY_ORGANISATION", "RESIDENT_VOLUNTEER")
        ]
    },
    "appraisal_round:open": {"year": 2026},
    "care_resident:reveal": {"reason": REASON},
    "contact:reveal": {"reason": REASON},
    "committee_post:sign": {"post": "CHAIR"},
    "election:announce": {"seats": 5, "termYears": 3},
    "leader:nominate": {"post": "CAPTAIN", "kind": "PUBLIC"},
    "notice:draft": {"audience": "COMMUNITY", "communityId": PICKED},
    "ownership:register": {"personId": PICKED},
    "role:grant": {"roleCode": "resident"},
    "role:invite": {"heldRole": "captain"},
    "service_request:submit": {"place": "三楼"},
}
"""By act: fields and what is said there."""

DONE_TO = {"agreement:sign": "communityId", "notice:draft": "communityId", "assessment:review": "areaId"}
"""By act: the field that names what it is done to."""

OF_ONESELF = (
    "assessment:answer",
    "check_in:report",
    "observation:report",
    "opinion:submit",
    "participation:reveal",
    "service_request:submit",
)
"""What comes of these is the caller's own wherever it is put, so that a grant of `own` reaches it everywhere; whether
they may answer or report there is a question of the matter and not of the role."""

STATE_FIRST = {
    "candidate_objection:raise": "LIST_CLOSED",
    "ballot:cast": "UNIT_NOT_ON_ROLL",
    "ballot:change": "UNIT_NOT_ON_ROLL",
}
"""By act: what is answered before it is asked whether the caller has to do with it. Everybody knows that a list is
closed, and which units are on a roll: both are published."""
