"""New compounds in the small sub-district: one whose first assembly a group prepares, one that held it, and two that
were opened wrongly."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services import people, places
from services.first_assemblies import (
    FirstAssembly,
    FirstAssemblyGround,
    FirstAssemblyState,
    PreparatoryMember,
    PreparatorySide,
)
from tests.schema.reference.townspeople import WORDS, add
from tests.world import World

STATES = (
    FirstAssemblyState.PREPARING,
    FirstAssemblyState.HELD,
    FirstAssemblyState.CALLED_OFF,
    FirstAssemblyState.CALLED_OFF,
)
DAY = date(2025, 3, 3)


async def compounds(
    world: World,
    areas: Sequence[places.PropertyManagementArea],
    persons: Sequence[people.Person],
    election_id: UUID,
) -> None:
    """An area has one that was not called off. It was held through that election."""
    made = [_first_assembly(areas[n % 2], state, n, election_id) for n, state in enumerate(STATES)]
    await add(world, made)
    members = [
        PreparatoryMember(
            first_assembly_id=made[n % 2].id,
            area_id=made[n % 2].area_id,
            side=side,
            person_id=persons[n].id if side is PreparatorySide.OWNERS or n % 2 else None,
            name=WORDS[n],
        )
        for n, side in enumerate(PreparatorySide)
    ]
    await add(world, members)


def _first_assembly(
    area: places.PropertyManagementArea, state: FirstAssemblyState, n: int, election_id: UUID
) -> FirstAssembly:
    off, held = state is FirstAssemblyState.CALLED_OFF, state is FirstAssemblyState.HELD
    return FirstAssembly(
        area_id=area.id,
        developer=WORDS[n],
        total_area=9_000_000 + n,
        first_delivered_on=DAY,
        two_years_on=date(2027, 3, 3),
        delivered_area=0 if off else 4_500_000 + n,
        delivered_as_of=None if off else date(2025, 9, 1 + n),
        state=state,
        ground=None if off else FirstAssemblyGround.HALF_DELIVERED,
        due_on=None if off else date(2025, 9, 1 + n),
        reported_on=date(2025, 9, 20) if held else None,
        report="梅置报〔2025〕7号" if held else None,
        formed_on=None if off else date(2025, 11, 3),
        election_id=election_id if held else None,
        held_on=date(2026, 3, 2) if held else None,
        called_off_because=WORDS[n] if off else None,
    )
