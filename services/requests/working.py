"""A member's part: started, done, verified by somebody else, and then it earns points (mechanisms 25 and 51).

Points stand when a request is reopened: the work was verified. Whoever may verify may also revoke, with a reason,
and what it earned is reversed.
"""

from uuid import UUID

from policies import limits
from services import points
from services.acting import only_by
from services.requests.arguments import Details, Reason
from services.requests.assigning import in_turn, taking_part, worked_on
from services.requests.cases import advance
from services.requests.choices import AssignmentState, ServiceRequestState
from services.requests.machines import OF_REQUESTS
from services.requests.models import LIVE, Assignment, ServiceRequest
from services.work import Work, command

FINISHED = (AssignmentState.DONE, AssignmentState.VERIFIED)


@command("assignment:start")
async def start_assignment(work: Work, assignment_id: UUID, expected_version: int) -> Assignment:
    """Begin one's part; the first to begin sets the request in progress. Raises NotYourOwn."""
    assignment, request = await _to_work_on(work, assignment_id, expected_version)
    only_by(work, assignment.person_id)
    await worked_on(work, assignment, "start")
    assignment.started_at = work.now
    if request.state is ServiceRequestState.CLAIMED:
        await advance(work, OF_REQUESTS, request, "start")
        await work.save(request)
    return await work.save(assignment)


@command("assignment:complete")
async def complete_assignment(
    work: Work, assignment_id: UUID, report: Details, expected_version: int
) -> Assignment:
    """Say what was done. When nobody is left at work, the request is resolved. Raises NotYourOwn."""
    assignment, request = await _to_work_on(work, assignment_id, expected_version)
    only_by(work, assignment.person_id)
    await worked_on(work, assignment, "complete")
    assignment.done_at, assignment.report = work.now, report
    await work.save(assignment)
    await _go_on_without(work, request)
    return assignment


@command("assignment:release")
async def release_assignment(
    work: Work, assignment_id: UUID, reason: Reason, expected_version: int
) -> Assignment:
    """Give one's part back, or take a member off it. When nobody is left, the request is resolved by those who are
    done, or goes back on the list."""
    assignment, request = await _to_work_on(work, assignment_id, expected_version)
    await worked_on(work, assignment, "release", reason)
    assignment.released_because = reason
    await work.save(assignment)
    await _go_on_without(work, request)
    return assignment


@command("assignment:verify")
async def verify_assignment(work: Work, assignment_id: UUID, expected_version: int) -> Assignment:
    """Confirm that the work was done; the member earns what the rules in force give. Raises SelfApproval."""
    assignment = await _to_judge(work, assignment_id, expected_version)
    await worked_on(work, assignment, "verify")
    assignment.verified_at, assignment.verified_by_person_id = work.now, work.me
    await work.save(assignment)
    await points.award(
        work,
        person_id=assignment.person_id,
        community_id=assignment.community_id,
        deed=points.Deed.ASSIGNMENT,
        source=assignment,
        done_at=assignment.done_at,
    )
    return assignment


@command("assignment:revoke")
async def revoke_assignment(
    work: Work, assignment_id: UUID, reason: Reason, expected_version: int
) -> Assignment:
    """Find that the work was not done after all; what it earned is reversed. Raises SelfApproval."""
    assignment = await _to_judge(work, assignment_id, expected_version)
    await worked_on(work, assignment, "revoke", reason)
    assignment.released_because = reason
    await work.save(assignment)
    await points.reverse(work, assignment, because=reason)
    return assignment


async def _to_work_on(
    work: Work, assignment_id: UUID, expected_version: int
) -> tuple[Assignment, ServiceRequest]:
    """The assignment and its request, locked in the order in which everybody locks them: the request first."""
    seen = await work.find(Assignment, assignment_id)
    request = await in_turn(work, seen.service_request_id)
    return await work.find(Assignment, assignment_id, expected_version=expected_version), request


async def _to_judge(work: Work, assignment_id: UUID, expected_version: int) -> Assignment:
    assignment = await work.find(Assignment, assignment_id, expected_version=expected_version)
    limits.not_own(work.me, assignment.person_id)
    return assignment


async def _go_on_without(work: Work, request: ServiceRequest) -> None:
    """What becomes of the request when a member is through with it."""
    if await taking_part(work, request, LIVE):
        return
    done = await taking_part(work, request, FINISHED)
    if done:
        await advance(work, OF_REQUESTS, request, "resolve")
        request.resolution = done[-1].report
    else:
        await advance(work, OF_REQUESTS, request, "list")
    await work.save(request)
