"""The forums as data: who belongs to each, who convenes it, how much notice it takes, when it can decide, how its
minutes are signed and when they are published; each with the source of its rule (rules.md).

Where neither law nor programme gives a figure, it is the tenant's own (services/figures.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.figures import Figures
from services.meetings.choices import Agreement, ForumKind, Side, Signing
from services.shares import MORE_THAN_HALF, Share
from tenants.language import Bilingual

Days = Callable[[Figures], int]


@dataclass(frozen=True, slots=True)
class Forum:
    """One kind of meeting.

    `convening` is the act that its convening right is granted by; `calling`, where given, the act by which its members
    may call it if so many of them do. `members` are the offices whose holders make it up. It can decide once
    `quorum` of the members, somebody of each of the `sides`, and `heads` people are there. `agreed_by` is the part of
    those present, or of all members, that a resolution takes. `cadence_months` is how often it meets at least.
    """

    kind: ForumKind
    name: Bilingual
    source: Bilingual
    convening: str
    members: tuple[str, ...]
    notice: Days
    published_within: Days
    agreement: Agreement
    signing: Signing
    calling: tuple[str, Share] | None = None
    quorum: Share | None = None
    sides: tuple[Side, ...] = ()
    heads: Days | None = None
    agreed_by: Share | None = None
    proxies: bool = False
    everybody_may_join: bool = False
    of_area: bool = False
    cadence_months: int | None = None


SIDES: Mapping[str, Side] = {
    "party_secretary": Side.PARTY_ORGANISATION,
    "committee_staff": Side.RESIDENTS_COMMITTEE,
    "owners_committee_chair": Side.OWNERS_COMMITTEE,
    "owners_committee_member": Side.OWNERS_COMMITTEE,
    "property_staff": Side.PROPERTY_COMPANY,
    "captain": Side.SECOND_ECHELON,
    "deputy_captain": Side.SECOND_ECHELON,
    "group_leader": Side.SECOND_ECHELON,
    "building_captain_offline": Side.SECOND_ECHELON,
    "building_captain_online": Side.SECOND_ECHELON,
    "member": Side.SECOND_ECHELON,
    "new_employment_member": Side.SECOND_ECHELON,
    "resident": Side.RESIDENTS,
}
"""As what each role sits in a meeting; of several the first counts."""

COMMITTEE = ("owners_committee_chair", "owners_committee_member")
CORE = ("party_secretary", "committee_staff", "captain")


def _usual_notice(figures: Figures) -> int:
    return figures.meeting_notice_days


def _usual_publication(figures: Figures) -> int:
    return figures.minutes_publish_days


def _usual_heads(figures: Figures) -> int:
    return figures.forum_heads


def _open_to_all(kind: ForumKind, name: Bilingual, source: Bilingual, convening: str) -> Forum:
    """A forum that everybody may join: figures of the tenant's own, decided by a show of hands."""
    return Forum(
        kind,
        name,
        source,
        convening,
        members=CORE,
        notice=_usual_notice,
        published_within=_usual_publication,
        heads=_usual_heads,
        agreement=Agreement.SHOW_OF_HANDS,
        agreed_by=MORE_THAN_HALF,
        signing=Signing.CHAIR_AND_RECORDER,
        everybody_may_join=True,
    )


COMMITTEE_RULES = Bilingual(
    "《上海市居民委员会工作条例》；天数和人数由街镇设定",
    "Shanghai residents' committee rules; days and heads are the tenant's figures",
)
_EVERY = (
    _open_to_all(
        ForumKind.RED_HALL,
        Bilingual("红色议事厅", "Red deliberation hall"),
        Bilingual(
            "红色议事厅机制；天数和人数由街镇设定",
            "The programme's deliberation hall (mechanism 40); days and heads are the tenant's figures",
        ),
        "red_hall:convene",
    ),
    _open_to_all(ForumKind.HEARING, Bilingual("听证会", "Hearing"), COMMITTEE_RULES, "hearing:convene"),
    _open_to_all(
        ForumKind.COORDINATION,
        Bilingual("协调会", "Coordination meeting"),
        COMMITTEE_RULES,
        "coordination:convene",
    ),
    _open_to_all(ForumKind.REVIEW, Bilingual("评议会", "Review meeting"), COMMITTEE_RULES, "review:convene"),
    _open_to_all(
        ForumKind.OPEN_FORUM,
        Bilingual("公开推荐会", "Open forum"),
        Bilingual(
            "个人自荐、群众举荐、组织推荐机制；天数和人数由街镇设定",
            "The programme's open nominations (mechanism 18a); days and heads are the tenant's figures",
        ),
        "open_forum:convene",
    ),
    Forum(
        ForumKind.JOINT_MEETING,
        Bilingual("基层治理联席会议", "Joint meeting of the alliance"),
        Bilingual(
            "三位一体治理联盟联席会议机制；《上海市居民委员会工作条例》：后续事项按期公布",
            "The alliance's joint meeting (mechanisms 34, 35); Shanghai residents' committee rules: follow-ups are "
            "published by a set day",
        ),
        "joint_meeting:convene",
        members=("party_secretary", "committee_staff", *COMMITTEE, "property_staff", "captain"),
        notice=_usual_notice,
        published_within=_usual_publication,
        sides=(Side.RESIDENTS_COMMITTEE, Side.OWNERS_COMMITTEE, Side.PROPERTY_COMPANY),
        agreement=Agreement.EVERY_SIDE,
        signing=Signing.EVERY_SIDE,
        proxies=True,
    ),
    Forum(
        ForumKind.OWNERS_COMMITTEE_MEETING,
        Bilingual("业主委员会会议", "Owners' committee meeting"),
        Bilingual(
            "《上海市住宅物业管理规定》第二十条至第三十四条：每两个月至少一次，三分之一以上委员可提议，过半数委员出席，"
            "不得委托，决定须全体委员过半数签字，三日内公布",
            "Shanghai residential property rules, art. 20–34: at least every 2 months; a third of the members may call "
            "it; more than half attend; no proxy; a decision takes the signatures of more than half of all members; "
            "published within 3 days",
        ),
        "owners_committee_meeting:convene",
        members=COMMITTEE,
        notice=_usual_notice,
        published_within=lambda _: 3,
        calling=("owners_committee_meeting:call", Share(1, 3, strict=False)),
        quorum=MORE_THAN_HALF,
        agreement=Agreement.MEMBERS_SIGN,
        agreed_by=MORE_THAN_HALF,
        signing=Signing.MEMBERS,
        of_area=True,
        cadence_months=2,
    ),
    Forum(
        ForumKind.OWNERS_ASSEMBLY,
        Bilingual("业主大会会议", "Owners' assembly"),
        Bilingual(
            "《民法典》第二百七十八条：由业主表决决定；提前十五日通知，可书面委托",
            "Civil Code art. 278: the owners decide by vote; notice 15 days before; a proxy needs a written mandate",
        ),
        "owners_assembly:convene",
        members=COMMITTEE,
        notice=lambda _: 15,
        published_within=_usual_publication,
        agreement=Agreement.BY_VOTE,
        signing=Signing.CHAIR_AND_RECORDER,
        proxies=True,
        everybody_may_join=True,
        of_area=True,
    ),
)
FORUMS: Mapping[ForumKind, Forum] = {forum.kind: forum for forum in _EVERY}

JOINED_BY_EVERYBODY = tuple(kind for kind, forum in FORUMS.items() if forum.everybody_may_join)
DISCUSSING_PEOPLE = (ForumKind.OPEN_FORUM, ForumKind.RED_HALL)
"""Where nominations for posts of the second echelon are discussed."""


def side_of(roles: frozenset[str] | tuple[str, ...]) -> Side:
    """As what somebody who holds these roles sits in a meeting."""
    return next((side for role, side in SIDES.items() if role in roles), Side.GUESTS)
