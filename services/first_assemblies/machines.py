"""How the first assembly of an area moves from state to state."""

from services.first_assemblies.choices import FirstAssemblyState as State
from services.machines import Machine

FIRST_ASSEMBLY: Machine[State] = Machine(
    "first_assembly",
    State.DELIVERING,
    {
        (State.DELIVERING, "record"): State.DELIVERING,
        (State.DELIVERING, "fall_due"): State.DUE,
        (State.DUE, "report"): State.REPORTED,
        (State.DUE, "form"): State.PREPARING,
        (State.REPORTED, "form"): State.PREPARING,
        (State.PREPARING, "hold"): State.HELD,
        **{
            (state, "call_off"): State.CALLED_OFF
            for state in State
            if state not in (State.HELD, State.CALLED_OFF)
        },
    },
)
"""`fall_due` is no command: what was delivered does it, or the clock. `record` is the delivery's, `form` the group's:
without the developer's report only once the time for that is over. One that was held stays held: where its election is
annulled, the committee is elected anew, and not the assembly held again."""
