"""The choices of deadlines, with their labels: those of the rules are the words of the table."""

from schema.language import labelled
from services import deadlines

labelled(
    deadlines.DeadlineRule,
    "A deadline of the law or of the platform (期限事项).",
    {rule: f"{row.what.en} ({row.what.zh})." for rule, row in deadlines.RULES.items()},
)
labelled(
    deadlines.DeadlineState,
    "What became of a deadline (期限状态).",
    {
        deadlines.DeadlineState.RUNNING: "It is still to be done, and there is time (计时中).",
        deadlines.DeadlineState.PASSED: "It is still to be done, and overdue (已逾期).",
        deadlines.DeadlineState.MET: "It was done in time (按期完成).",
        deadlines.DeadlineState.MET_LATE: "It was done too late (逾期完成).",
        deadlines.DeadlineState.CANCELLED: "It is not to be done any more (已取消).",
    },
)
