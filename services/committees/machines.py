"""How an owners' committee moves from state to state (model.md, 9), as far as its election goes."""

from services.committees.choices import CommitteeState
from services.machines import Machine

OWNERS_COMMITTEE = Machine(
    "owners_committee",
    CommitteeState.PREPARING,
    {
        (CommitteeState.PREPARING, "elect"): CommitteeState.ELECTED,
        (CommitteeState.ELECTED, "file"): CommitteeState.FILED,
        (CommitteeState.FILED, "install"): CommitteeState.SERVING,
        (CommitteeState.PREPARING, "end"): CommitteeState.ENDED,
        (CommitteeState.ELECTED, "end"): CommitteeState.ENDED,
        (CommitteeState.FILED, "end"): CommitteeState.ENDED,
        (CommitteeState.SERVING, "end"): CommitteeState.ENDED,
    },
)
"""`elect` is no command: a certified election does it, and nothing else. One that nobody was elected to ends."""

IN_OFFICE = (CommitteeState.ELECTED, CommitteeState.FILED, CommitteeState.SERVING)
"""From the certified election to the end, seats on the committee are held."""
