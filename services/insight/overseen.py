"""What is counted of oversight, of meetings and of the owners' votes: mechanisms 34 and 36 to 40."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from services import assessment, committees, contracts, disclosure, meetings, oversight, places, votes
from services.insight.counting import count, total
from services.voting_rules import VoteOutcome
from tenants.tables import table_of

Figures = Mapping[str, ColumnElement[int]]
_area: Any = table_of(places.PropertyManagementArea)
_contract: Any = table_of(contracts.ServiceContract)
_finding: Any = table_of(oversight.Finding)
_round: Any = table_of(assessment.AssessmentRound)
_result: Any = table_of(assessment.AssessmentResult)
_disclosure: Any = table_of(disclosure.AreaDisclosure)
_committee: Any = table_of(committees.OwnersCommittee)
_meeting: Any = table_of(meetings.Meeting)
_motion: Any = table_of(votes.Motion)
_tally: Any = table_of(votes.Tally)


def overseen(tenant_id: UUID, today: date) -> Figures:
    """What the companies promised, what was found and mended, and what is published."""
    late, due = _disclosure.c.late, disclosure.AreaDisclosureState.DUE
    return {
        "areas": count(tenant_id, _area),
        "contracts_in_force": count(
            tenant_id,
            _contract,
            _contract.c.state.in_(contracts.AT_WORK),
            _contract.c.starts_on <= today,
            or_(_contract.c.ends_on.is_(None), _contract.c.ends_on >= today),
        ),
        "open_findings": count(tenant_id, _finding, _finding.c.state.in_(oversight.OPEN)),
        "overdue_findings": count(
            tenant_id,
            _finding,
            _finding.c.state == oversight.FindingState.RECTIFYING,
            _finding.c.due_on < today,
        ),
        "escalated_findings": count(
            tenant_id, _finding, _finding.c.state == oversight.FindingState.ESCALATED
        ),
        "mended_findings": count(tenant_id, _finding, _finding.c.mended_hours.is_not(None)),
        "mended_hours": total(tenant_id, _finding, "mended_hours"),
        "disclosures_in_time": count(tenant_id, _disclosure, late.is_(False)),
        "disclosures_late": count(tenant_id, _disclosure, late.is_(True)),
        "disclosures_overdue": count(
            tenant_id, _disclosure, _disclosure.c.state == due, _disclosure.c.due_on < today
        ),
        **{
            f"committees_{state.value}": count(tenant_id, _committee, _committee.c.state == state)
            for state in committees.CommitteeState
        },
    }


def satisfied(tenant_id: UUID) -> Figures:
    """What came out of the round of assessment published last: areas with a score, their scores added up, and how many
    residents answered there."""
    last = (
        select(_round.c.id)
        .where(_round.c.tenant_id == tenant_id, _round.c.state == assessment.AssessmentState.PUBLISHED)
        .order_by(_round.c.published_at.desc(), _round.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    of_last = (_result.c.round_id == last, _result.c.score.is_not(None))
    return {
        "assessed_areas": count(tenant_id, _result, *of_last),
        "assessed_score": total(tenant_id, _result, "score", *of_last),
        "assessed_by": total(tenant_id, _result, "residents", *of_last),
    }


def decided(tenant_id: UUID, today: date) -> Figures:
    """Meetings that were held, and votes of owners that were published."""
    published = _motion.c.state == votes.MotionState.PUBLISHED
    over = (meetings.MeetingState.CLOSED, meetings.MeetingState.MINUTES_SIGNED)
    passed = select(_tally.c.motion_id).where(
        _tally.c.tenant_id == tenant_id, _tally.c.outcome == VoteOutcome.PASSED
    )
    return {
        "meetings_held": count(
            tenant_id, _meeting, _meeting.c.state.in_((*over, meetings.MeetingState.PUBLISHED))
        ),
        "minutes_published": count(tenant_id, _meeting, _meeting.c.state == meetings.MeetingState.PUBLISHED),
        "minutes_overdue": count(
            tenant_id, _meeting, _meeting.c.state.in_(over), _meeting.c.publish_by < today
        ),
        "motions_decided": count(tenant_id, _motion, published),
        "motions_passed": count(tenant_id, _motion, published, _motion.c.id.in_(passed)),
    }
