"""What a knock found, who vouches for it, and what became of those who did not answer (mechanism 54)."""

from uuid import UUID

from policies import limits
from services import people, points
from services.acting import move, myself
from services.care.arguments import Outcome, VisitNote
from services.care.machines import CARE_VISIT
from services.care.models import CareVisit
from services.care.refusals import VisitOverdue
from services.work import Work, command


@command("care_visit:complete")
async def complete_care_visit(
    work: Work,
    care_visit_id: UUID,
    expected_version: int,
    together: bool = True,
    note: VisitNote | None = None,
) -> CareVisit:
    """Say that one was there and all is well; `together` is whether the other helper came along.

    Raises NotYourOwn for anybody but the helpers, VisitOverdue.
    """
    visit = await _own_visit(work, care_visit_id, expected_version)
    move(work, CARE_VISIT, visit, "complete")
    visit.together = together
    return await _made(work, visit, note)


@command("no_answer:report")
async def report_no_answer(
    work: Work, care_visit_id: UUID, expected_version: int, note: VisitNote | None = None
) -> CareVisit:
    """Say that nobody answered the knock; the clock escalates it within a minute. As `complete_care_visit`."""
    visit = await _own_visit(work, care_visit_id, expected_version)
    move(work, CARE_VISIT, visit, "report")
    return await _made(work, visit, note)


@command("care_visit:verify")
async def verify_care_visit(work: Work, care_visit_id: UUID, expected_version: int) -> CareVisit:
    """Vouch for a visit that was made; those who made it earn points by the rules in force that day.

    Raises SelfApproval for either of its helpers.
    """
    visit = await work.find(CareVisit, care_visit_id, expected_version=expected_version)
    for helper in (visit.helper_id, visit.second_helper_id):
        limits.not_own(work.me, helper)
    move(work, CARE_VISIT, visit, "verify")
    visit.verified_by_person_id = work.me
    for person_id in sorted(_who_came(visit)):
        await points.award(
            work,
            person_id=person_id,
            community_id=visit.community_id,
            deed=points.Deed.CARE_VISIT,
            source=visit,
            done_at=visit.made_at,
        )
    return await work.save(visit)


@command("care_visit:resolve")
async def resolve_care_visit(
    work: Work,
    care_visit_id: UUID,
    outcome: Outcome,
    expected_version: int,
    note: VisitNote | None = None,
) -> CareVisit:
    """Say how the household was found after nobody had answered, or nobody had come."""
    visit = await work.find(CareVisit, care_visit_id, expected_version=expected_version)
    move(work, CARE_VISIT, visit, "resolve")
    visit.outcome, visit.outcome_note = outcome, note
    visit.resolved_by_person_id, visit.resolved_at = work.me, work.now
    return await work.save(visit)


async def _own_visit(work: Work, id: UUID, expected_version: int) -> CareVisit:
    visit = await work.find(CareVisit, id, expected_version=expected_version)
    if myself(work) not in (visit.helper_id, visit.second_helper_id):
        raise people.NotYourOwn
    # The clock may be late; the time of the visit is what counts.
    if visit.overdue_at <= work.now and (visit.state, "miss") in CARE_VISIT.moves:
        raise VisitOverdue
    return visit


async def _made(work: Work, visit: CareVisit, note: str | None) -> CareVisit:
    visit.made_by_person_id, visit.made_at, visit.note = work.me, work.now, note
    return await work.save(visit)


def _who_came(visit: CareVisit) -> set[UUID]:
    both = {visit.helper_id, visit.second_helper_id}
    return both if visit.together else both & {visit.made_by_person_id}
