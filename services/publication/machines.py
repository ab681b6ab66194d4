"""How a notice moves from state to state. Moves are the verbs of the commands; `expire` is the clock's."""

from services.machines import Machine
from services.publication.choices import NoticeState

NOTICE = Machine(
    "notice",
    NoticeState.DRAFT,
    {
        (NoticeState.DRAFT, "publish"): NoticeState.PUBLISHED,
        (NoticeState.PUBLISHED, "withdraw"): NoticeState.WITHDRAWN,
        (NoticeState.PUBLISHED, "expire"): NoticeState.EXPIRED,
    },
)
