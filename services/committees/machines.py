"""How an owners' committee moves from state to state (model.md, 9)."""

from services.committees.choices import CommitteeState as State
from services.machines import Machine

OWNERS_COMMITTEE = Machine(
    "owners_committee",
    State.PREPARING,
    {
        (State.PREPARING, "elect"): State.ELECTED,
        (State.ELECTED, "file"): State.FILED,
        (State.FILED, "install"): State.SERVING,
        (State.SERVING, "report"): State.EXPIRING,
        (State.SERVING, "expire"): State.EXPIRING,
        (State.SERVING, "order"): State.EXPIRING,
        (State.EXPIRING, "report"): State.EXPIRING,
        (State.EXPIRING, "begin"): State.RE_ELECTING,
        (State.RE_ELECTING, "hand_over"): State.HANDED_OVER,
        **{
            (state, "unseat"): State.PREPARING
            for state in State
            if state not in (State.PREPARING, State.ENDED)
        },
        **{(state, "end"): State.ENDED for state in State if state is not State.ENDED},
    },
)
"""`elect` is no command: a certified election does it, and nothing else; `unseat` is its annulment. One that nobody was
elected to ends. `expire` is the clock's, on the last day to report in time; `order` is an early election, `begin` the
re-election."""

SEATED = (State.SERVING, State.EXPIRING, State.RE_ELECTING, State.HANDED_OVER)
"""One committee of an area is in one of these: it took office, and the next has not."""

IN_OFFICE = (State.ELECTED, State.FILED, *SEATED)
"""From the certified election to the end, seats on the committee are held."""

FROZEN = (State.RE_ELECTING, State.HANDED_OVER)
"""Until the next one is elected it may not let owners decide on what `freezing` lists."""

AT_WORK = (State.SERVING, State.EXPIRING)
"""It meets, and is watched for it."""
