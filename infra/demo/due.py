"""The deadlines of contracts and of findings, as what became of them left each: running, passed, met or met late."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import cast

from infra.demo.chance import Chance
from infra.demo.clocks import met, running
from services.contracts import ContractState, ServiceContract
from services.deadlines import Deadline, DeadlineRule
from services.figures import Figures
from services.oversight import Finding, FindingState, OrderOutcome, RectificationOrder
from tenants.tables import TenantTable

FIGURES = Figures()


def make_due(chance: Chance, rows: Sequence[TenantTable]) -> Iterator[Deadline]:
    """Of what waits to be filed, to be acknowledged or to be mended, and of what was mended."""
    for row in rows:
        if row.__tablename__ == "service_contract":
            yield from _filing(chance, cast("ServiceContract", row))
        elif row.__tablename__ == "finding":
            yield from _acknowledgement(chance, cast("Finding", row))
        elif row.__tablename__ == "rectification_order":
            yield from _rectification(chance, cast("RectificationOrder", row))


def _filing(chance: Chance, contract: ServiceContract) -> Iterator[Deadline]:
    if contract.state is ContractState.SIGNED:
        yield running(chance, DeadlineRule.CONTRACT_FILING, contract, contract.area_id, contract.signed_on)


def _acknowledgement(chance: Chance, finding: Finding) -> Iterator[Deadline]:
    if finding.state is FindingState.RAISED:
        until = finding.raised_at.date() + timedelta(days=FIGURES.acknowledge_days)
        rule = DeadlineRule.FINDING_ACKNOWLEDGEMENT
        yield running(chance, rule, finding, finding.area_id, finding.raised_at, until=until)


def _rectification(chance: Chance, order: RectificationOrder) -> Iterator[Deadline]:
    rule = DeadlineRule.FINDING_RECTIFICATION
    clock = running(chance, rule, order, order.area_id, order.ordered_at, until=order.due_on)
    if order.claimed_at:
        yield met(clock, order.claimed_at)
    elif order.outcome is OrderOutcome.OPEN:
        yield clock
