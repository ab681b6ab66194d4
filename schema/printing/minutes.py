"""The minutes of a meeting: who was there, what was on the agenda, what was said and resolved, who is to do what by
when, and who signed."""

from dataclasses import dataclass
from datetime import date, datetime

from schema.printing.sheet import Digest, Part, Result, Section, Sheet, Table, Text, Value
from schema.printing.writing import Writing
from services.meetings import (
    AttendeeState,
    FollowUpState,
    ForumKind,
    MeetingState,
    Presence,
    ResolutionState,
    Side,
)
from tenants.language import Bilingual

KIND = Bilingual("会议纪要", "Minutes")
NOTE = Bilingual(
    "姓名按查阅人的权限显示。时间为{zone}时间。",
    "Names are shown as far as the reader may know them. Times are those of {zone}.",
)
UNSIGNED = Bilingual("尚未签署完成", "Not signed by all who have to")
SIGNED = Bilingual("已签署完成", "Signed by all who have to")


@dataclass(frozen=True)
class Attendance:
    name: str
    side: Side
    state: AttendeeState
    presence: Presence | None = None
    proxy: str | None = None


@dataclass(frozen=True)
class Item:
    number: int
    title: str
    details: str | None = None


@dataclass(frozen=True)
class Decision:
    """A resolution. Hands where hands were counted; otherwise those who agreed by name."""

    item: int | None
    text: str
    state: ResolutionState
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """What somebody is to do after the meeting."""

    title: str
    side: Side
    due_on: date
    state: FollowUpState
    owner: str | None = None


@dataclass(frozen=True)
class Signature:
    name: str
    signed_at: datetime


@dataclass(frozen=True)
class MinutesDocument:
    """The minutes of one meeting, as far as one reader may know them. Instants in UTC; what is None is left out."""

    issuer: str
    forum: ForumKind
    title: str
    place: str
    starts_at: datetime
    state: MeetingState
    text: str
    sha256: str
    edition: int
    members: int
    items: tuple[Item, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tasks: tuple[Task, ...] = ()
    signatures: tuple[Signature, ...] = ()
    signed_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None
    quorate: bool | None = None
    chair: str | None = None
    recorder: str | None = None


def sheet_of_minutes(minutes: MinutesDocument, say: Writing) -> Sheet:
    """The document. A section that has nothing in it is left out."""
    sections = (
        Section(say(Bilingual("会议", "The meeting")), _meeting(minutes, say)),
        Section(say(Bilingual("出席", "Attendance")), _attendance(minutes, say)),
        Section(say(Bilingual("议程", "Agenda")), _agenda(minutes, say)),
        Section(say(Bilingual("纪要", "What was said")), _text(minutes, say)),
        Section(say(Bilingual("决议", "Resolutions")), _decisions(minutes, say)),
        Section(say(Bilingual("后续事项", "Follow-ups")), _tasks(minutes, say)),
        Section(say(Bilingual("签署", "Signatures")), _signatures(minutes, say)),
    )
    return Sheet(
        language=say.language,
        issuer=minutes.issuer,
        title=minutes.title,
        kind=say(KIND),
        dated=minutes.published_at or minutes.signed_at or minutes.closed_at or minutes.starts_at,
        sections=tuple(section for section in sections if section.parts),
        note=say(NOTE, zone=say.clock.key),
    )


def _meeting(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    return (
        say.facts(
            [
                (Bilingual("会议类别", "Forum"), say.choice(minutes.forum)),
                (Bilingual("开始时间", "Began"), say.moment(minutes.starts_at)),
                (Bilingual("闭会时间", "Ended"), _moment(minutes.closed_at, say)),
                (Bilingual("地点", "Place"), minutes.place),
                (Bilingual("主持人", "Chair"), minutes.chair),
                (Bilingual("记录人", "Recorder"), minutes.recorder),
                (Bilingual("状态", "State"), say.choice(minutes.state)),
                (Bilingual("公布时间", "Published"), _moment(minutes.published_at, say)),
            ]
        ),
    )


def _attendance(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    quorate = {
        True: say(Bilingual("达到", "reached")),
        False: say(Bilingual("未达到", "not reached")),
        None: None,
    }[minutes.quorate]
    facts = say.facts(
        [
            (Bilingual("应到人数", "Members of the forum"), str(minutes.members)),
            (Bilingual("法定人数", "Quorum"), quorate),
        ]
    )
    header = (
        Bilingual("姓名", "Name"),
        Bilingual("界别", "Side"),
        Bilingual("出席", "Attendance"),
        Bilingual("方式", "How"),
        Bilingual("受托人", "In their place"),
    )
    rows = tuple(
        (
            one.name,
            say.choice(one.side),
            say.choice(one.state),
            say.choice(one.presence) if one.presence else "",
            one.proxy or "",
        )
        for one in minutes.attendances
    )
    return (facts, *_table(Bilingual("参会名单", "Who came"), header, rows, (2, 4, 3, 3, 2), say))


def _agenda(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    header = (Bilingual("序号", "No."), Bilingual("议题", "Item"), Bilingual("说明", "Details"))
    rows = tuple((str(item.number), item.title, item.details or "") for item in minutes.items)
    return _table(Bilingual("议题", "Items"), header, rows, (1, 4, 5), say)


def _text(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    paragraphs = (Text(line.strip()) for line in minutes.text.splitlines() if line.strip())
    facts = say.facts(
        [
            (Bilingual("版次", "Edition"), str(minutes.edition)),
            (Bilingual("正文摘要 SHA-256", "Hash of the text, SHA-256"), Digest(minutes.sha256)),
        ]
    )
    return (*paragraphs, facts)


def _decisions(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    header = (
        Bilingual("议题", "Item"),
        Bilingual("决议", "Resolution"),
        Bilingual("结果", "Outcome"),
        Bilingual("表决", "How"),
    )
    rows = tuple(
        (str(one.item or ""), one.text, say.choice(one.state), _how(one, say)) for one in minutes.decisions
    )
    return _table(Bilingual("议决结果", "What was resolved"), header, rows, (1, 5, 3, 4), say)


def _how(decision: Decision, say: Writing) -> str:
    if decision.in_favour is None:
        between = say(Bilingual("、", ", "))
        agreed = between.join(decision.agreed)
        return say(Bilingual("同意：{names}", "agreed: {names}"), names=agreed) if agreed else ""
    return say(
        Bilingual("同意 {yes}，反对 {no}，弃权 {rest}", "{yes} in favour, {no} against, {rest} abstained"),
        yes=decision.in_favour,
        no=decision.against or 0,
        rest=decision.abstained or 0,
    )


def _tasks(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    header = (
        Bilingual("事项", "What"),
        Bilingual("责任方", "Side"),
        Bilingual("责任人", "Who"),
        Bilingual("完成期限", "By"),
        Bilingual("进展", "State"),
    )
    rows = tuple(
        (task.title, say.choice(task.side), task.owner or "", say.day(task.due_on), say.choice(task.state))
        for task in minutes.tasks
    )
    return _table(Bilingual("责任与期限", "Who does what by when"), header, rows, (4, 3, 2, 3, 3), say)


def _signatures(minutes: MinutesDocument, say: Writing) -> tuple[Part, ...]:
    header = (Bilingual("姓名", "Name"), Bilingual("签署时间", "Signed"))
    rows = tuple((one.name, say.moment(one.signed_at)) for one in minutes.signatures)
    state = Result(say(SIGNED if minutes.signed_at else UNSIGNED))
    return (state, *_table(Bilingual("签署人", "Signed by"), header, rows, (3, 4), say))


def _table(
    caption: Bilingual,
    header: tuple[Bilingual, ...],
    rows: tuple[tuple[Value, ...], ...],
    widths: tuple[int, ...],
    say: Writing,
) -> tuple[Part, ...]:
    """The table, if there is a row."""
    return (Table(say(caption), tuple(say(name) for name in header), rows, widths),) if rows else ()


def _moment(at: datetime | None, say: Writing) -> Value | None:
    return say.moment(at) if at else None
