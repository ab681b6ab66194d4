"""What is looked at: checklists, drawn up by hand or from what a contract promises."""

from uuid import UUID

from sqlmodel import col

from services import contracts, places
from services.acting import hold, move, ours
from services.arguments import Line, Name
from services.contracts import ServiceField
from services.oversight.choices import ChecklistState, Severity
from services.oversight.machines import CHECKLIST
from services.oversight.models import Checklist, ChecklistItem
from services.oversight.refusals import ChecklistNameTaken, ChecklistRetired, ItemListed, OfAnotherArea
from services.work import Work, command


@command("checklist:create")
async def create_checklist(
    work: Work, area_id: UUID, name: Name, service_contract_id: UUID | None = None
) -> Checklist:
    """Draw up a checklist for an area; with a contract, every standard it promises becomes an item.

    Raises ChecklistNameTaken or OfAnotherArea.
    """
    area = await work.find(places.PropertyManagementArea, area_id)
    checklist = Checklist(area_id=area.id, name=name)
    await work.add(checklist, unless=ChecklistNameTaken(field="name"))
    if service_contract_id is not None:
        contract = await work.get(contracts.ServiceContract, service_contract_id)
        if contract.area_id != area.id:
            raise OfAnotherArea(field="service_contract_id")
        await _promised(work, checklist, contract)
    return checklist


@command("checklist_item:add")
async def add_checklist_item(
    work: Work, checklist_id: UUID, service_field: ServiceField, text: Line, severity: Severity
) -> ChecklistItem:
    """Add one thing to look at, and how grave it is where it is not in order. Raises ChecklistRetired or ItemListed."""
    checklist = in_use(await hold(work, Checklist, checklist_id))
    item = ChecklistItem(
        checklist_id=checklist.id,
        area_id=checklist.area_id,
        field=service_field,
        text=text,
        severity=severity,
    )
    return await work.add(item, unless=ItemListed(field="text"))


@command("checklist:retire")
async def retire_checklist(work: Work, checklist_id: UUID, expected_version: int) -> Checklist:
    """Use a checklist no more; inspections made with it stay."""
    checklist = await work.find(Checklist, checklist_id, expected_version=expected_version)
    move(work, CHECKLIST, checklist, "retire")
    return await work.save(checklist)


def in_use(checklist: Checklist) -> Checklist:
    """Raises ChecklistRetired."""
    if checklist.state is not ChecklistState.IN_USE:
        raise ChecklistRetired(field="checklist_id")
    return checklist


async def items_of(work: Work, checklist_id: UUID) -> list[ChecklistItem]:
    """In the order in which they were added."""
    query = ours(work, ChecklistItem).where(col(ChecklistItem.checklist_id) == checklist_id)
    return list(await work.all(query.order_by(col(ChecklistItem.id))))


async def _promised(work: Work, checklist: Checklist, contract: contracts.ServiceContract) -> None:
    query = ours(work, contracts.ServiceStandard).where(
        col(contracts.ServiceStandard.contract_id) == contract.id
    )
    standards = await work.all(query.order_by(col(contracts.ServiceStandard.id)))
    await work.add_all(
        [
            ChecklistItem(
                checklist_id=checklist.id,
                area_id=checklist.area_id,
                standard_id=standard.id,
                field=standard.field,
                text=standard.promise,
                severity=Severity.SERIOUS,
            )
            for standard in standards
        ]
    )
