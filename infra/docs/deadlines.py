"""Every deadline, for those who have to keep it: what starts it, how long it is, who is told, what follows."""

from infra.docs import markdown
from infra.docs.markdown import code, listed, section, table
from policies.templates import templates
from services.deadlines import RULES, Direction, Rule, Unit
from tenants.language import Bilingual, Language

INTRODUCTION = """\
Every deadline of the law and of the platform (期限). Periods are counted by the calendar of Shanghai (Civil Code, art.
200 to 204): the first day is not counted; a period ends with its last day, and where that is a day off, with the next
working day (art. 203); months end on the day of the same number. What is counted back from something to come keeps
its day. Hours run through nights and holidays. Days off and make-up working days (调休) are those the State Council
announces each year: `services/deadlines/holidays.csv`.

Reminders go to those named under "told", so many days (hours, for a period of hours) before the end; when a deadline
passes, those named behind "then also" hear of it too. Each is one entry of the journal, `deadline:remind` or
`deadline:pass`, and none is written twice: a worker that stood still reminds once of what is still to come, and no
more of what has passed. A person decides on what follows.

Verify with a lawyer before relying on it."""

SPOKEN = (Language.ENGLISH, Language.CHINESE)
UNITS = {
    Unit.HOURS: "hours 小时",
    Unit.DAYS: "days 日",
    Unit.WORKING_DAYS: "working days 工作日",
    Unit.MONTHS: "months 个月",
}


def page() -> str:
    return markdown.page("Deadlines 期限", INTRODUCTION, section("The table", _table()))


def _table() -> str:
    header = (
        "deadline",
        "what is due",
        "counted from",
        "time",
        "reminders",
        "told",
        "when it passes",
        "source",
    )
    return table(header, ((code(rule), *_row(row)) for rule, row in RULES.items()))


def _row(row: Rule) -> tuple[str, ...]:
    return (
        _both(row.what),
        _both(row.starts),
        _time(row),
        listed(str(before) for before in row.reminders) or "none",
        _told(row),
        _both(row.then),
        _both(row.source),
    )


def _time(row: Rule) -> str:
    if row.unit is Unit.SET:
        return "as set 另行确定"
    sign = "at least " if row.at_least or row.direction is Direction.BEFORE else ""
    before = " before 以前" if row.direction is Direction.BEFORE else ""
    return f"{sign}{row.amount} {UNITS[row.unit]}{before}"


def _told(row: Rule) -> str:
    names = {role.code: " ".join(role.name(one) for one in SPOKEN) for role in templates().values()}
    first, then = (listed(names[role] for role in roles) for roles in (row.told, row.escalated))
    return f"{first}; then also {then}" if then else first


def _both(words: Bilingual) -> str:
    return f"{words.en} {words.zh}"
