"""The minutes as a reader of the API may know them: asked in GraphQL, under the reader's own token and policy."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import orjson

from schema.operations import Operations
from schema.printing.minutes import (
    Attendance,
    Decision,
    Item,
    MinutesDocument,
    Signature,
    Task,
)
from schema.tasks import Outcome, Request
from services.meetings import (
    AttendeeState,
    FollowUpState,
    ForumKind,
    MeetingState,
    Presence,
    ResolutionState,
    Side,
)
from tenants.refusals import Forbidden, NotFound

MOST_PAGES = 20
"""Of 100 attendees each."""

MINUTES = """
query($id: ID!, $after: String) {
  meeting(id: $id) {
    forum title place startsAt state members closedAt publishedAt quorate
    community { name } area { name } chair { name } recorder { name }
    agenda { number title details }
    attendees(first: 100, after: $after) {
      nodes { side state presence person { name } proxy { name } }
      pageInfo { hasNextPage endCursor }
    }
    resolutions { text state inFavour against abstained agendaItem { number } assents { person { name } } }
    followUps(first: 100) { nodes { title side dueOn state owner { name } } }
    minutes { text sha256 edition signedAt signatures { edition signedAt person { name } } }
  }
}
"""
ATTENDEES = """
query($id: ID!, $after: String) {
  meeting(id: $id) {
    attendees(first: 100, after: $after) {
      nodes { side state presence person { name } proxy { name } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""

Told = Mapping[str, Any]


async def minutes_for(operations: Operations, request: Request, meeting_id: str) -> MinutesDocument:
    """The minutes, all that `request` may know of them; its query and variables are replaced.

    Raises whatever the API refuses with: Unauthenticated, Forbidden, NotFound also where no minutes were written.
    """
    meeting = _meeting(await _asked(operations, request, MINUTES, meeting_id, None))
    if meeting["minutes"] is None:
        raise NotFound
    attendees = await _attendees(operations, request, meeting_id, meeting["attendees"])
    return _document(meeting, attendees)


async def _asked(
    operations: Operations, request: Request, query: str, meeting_id: str, after: str | None
) -> Outcome:
    variables = {"id": meeting_id, "after": after}
    return await operations.run(replace(request, query=query, variables=variables))


def _meeting(outcome: Outcome) -> Told:
    for refusal in outcome.refused.values():
        raise refusal
    meeting: Told | None = orjson.loads(outcome.data)["meeting"]
    if meeting is not None:
        return meeting
    for denied in outcome.denied:
        if len(denied.path) == 1:
            raise Forbidden(act=denied.act)
    raise NotFound


async def _attendees(
    operations: Operations, request: Request, meeting_id: str, first: Told | None
) -> list[Told]:
    """Page after page; none where one may not know who came."""
    page, found = first, list[Told]()
    for _ in range(MOST_PAGES):
        if page is None:
            break
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
        page = _meeting(await _asked(operations, request, ATTENDEES, meeting_id, after))["attendees"]
    return found


def _document(meeting: Told, attendees: list[Told]) -> MinutesDocument:
    minutes = meeting["minutes"]
    follow_ups = (meeting["followUps"] or {"nodes": ()})["nodes"]
    signatures = [one for one in minutes["signatures"] or () if one["edition"] == minutes["edition"]]
    return MinutesDocument(
        issuer=(meeting["area"] or meeting["community"])["name"],
        forum=ForumKind[meeting["forum"]],
        title=meeting["title"],
        place=meeting["place"],
        starts_at=_instant(meeting["startsAt"]),
        state=MeetingState[meeting["state"]],
        text=minutes["text"],
        sha256=minutes["sha256"],
        edition=minutes["edition"],
        members=meeting["members"],
        items=tuple(Item(one["number"], one["title"], one["details"]) for one in meeting["agenda"] or ()),
        attendances=tuple(_attendance(one) for one in attendees),
        decisions=tuple(_decision(one) for one in meeting["resolutions"] or ()),
        tasks=tuple(_task(one) for one in follow_ups),
        signatures=tuple(Signature(_name(one["person"]), _instant(one["signedAt"])) for one in signatures),
        signed_at=_maybe(minutes["signedAt"]),
        closed_at=_maybe(meeting["closedAt"]),
        published_at=_maybe(meeting["publishedAt"]),
        quorate=meeting["quorate"],
        chair=_name(meeting["chair"]) or None,
        recorder=_name(meeting["recorder"]) or None,
    )


def _attendance(told: Told) -> Attendance:
    return Attendance(
        name=_name(told["person"]),
        side=Side[told["side"]],
        state=AttendeeState[told["state"]],
        presence=Presence[told["presence"]] if told["presence"] else None,
        proxy=_name(told["proxy"]) or None,
    )


def _decision(told: Told) -> Decision:
    return Decision(
        item=told["agendaItem"]["number"] if told["agendaItem"] else None,
        text=told["text"],
        state=ResolutionState[told["state"]],
        in_favour=told["inFavour"],
        against=told["against"],
        abstained=told["abstained"],
        agreed=tuple(_name(one["person"]) for one in told["assents"] or ()),
    )


def _task(told: Told) -> Task:
    return Task(
        title=told["title"],
        side=Side[told["side"]],
        due_on=date.fromisoformat(told["dueOn"]),
        state=FollowUpState[told["state"]],
        owner=_name(told["owner"]) or None,
    )


def _name(person: Told | None) -> str:
    """Nothing where one may not know it."""
    return (person or {}).get("name") or ""


def _instant(told: str) -> datetime:
    return datetime.fromisoformat(told)


def _maybe(told: str | None) -> datetime | None:
    return _instant(told) if told else None
