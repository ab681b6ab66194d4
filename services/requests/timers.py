"""What the clock does for requests, as the platform. A timer that stood still finds all it missed (see
`services.roster.timers` for how each goes about it)."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import col

from services.acting import ours
from services.requests.cases import advance
from services.requests.choices import ServiceRequestState
from services.requests.intake import resume
from services.requests.machines import OF_REQUESTS
from services.requests.models import Case, ServiceRequest
from services.work import Work, record


async def resume_deferred_requests(work: Work, *, at_most: int = 500) -> int:
    """Bring back every request whose deferral has run out, each with its journal entry `service_request:resume`."""
    query = ours(work, ServiceRequest).where(
        col(ServiceRequest.state) == ServiceRequestState.DEFERRED,
        col(ServiceRequest.deferred_until) <= work.now,
    )
    query = query.order_by(col(ServiceRequest.deferred_until)).limit(at_most)
    deferred = await work.all(query.with_for_update(skip_locked=True))
    for request in deferred:
        by_clock = replace(work, act="service_request:resume", facts={})
        await resume(by_clock, request)
        await by_clock.save(request)
        await record(by_clock, request, by_clock.facts)
    return len(deferred)


async def close_confirmed_requests(work: Work, *, at_most: int = 500) -> int:
    """Close every request that was confirmed `rate_days` ago and not rated, each with its journal entry
    `service_request:close`."""
    long_ago = work.now - timedelta(days=work.figures.rate_days)
    query = ours(work, ServiceRequest).where(
        col(ServiceRequest.state) == ServiceRequestState.CONFIRMED,
        col(ServiceRequest.confirmed_at) <= long_ago,
    )
    query = query.order_by(col(ServiceRequest.confirmed_at)).limit(at_most)
    confirmed = await work.all(query.with_for_update(skip_locked=True))
    for request in confirmed:
        by_clock = replace(work, act="service_request:close", facts={})
        await advance(by_clock, OF_REQUESTS, request, "close")
        await by_clock.save(request)
        await record(by_clock, request, by_clock.facts)
    return len(confirmed)


async def remind_overdue_cases(work: Work, *, at_most: int = 500) -> int:
    """Remind, with a journal entry `case:remind`, of every open case that is overdue and was not reminded of within
    `reminder_hours`: once each, however long it went unseen."""
    again = work.now - timedelta(hours=work.figures.reminder_hours)
    query = ours(work, Case).where(
        col(Case.open),
        col(Case.due_at) < work.now,
        or_(col(Case.reminded_at).is_(None), col(Case.reminded_at) <= again),
    )
    query = query.order_by(col(Case.due_at)).limit(at_most)
    overdue = await work.all(query.with_for_update(skip_locked=True))
    for case in overdue:
        # No new version: a reminder must not make anybody's answer stale.
        case.reminded_at = work.now
        by_clock = replace(work, act="case:remind", facts={})
        await record(by_clock, case, {"kind": case.kind, "due_at": case.due_at})
    await work.session.flush()
    return len(overdue)
