"""The forums and their rules, each with its source."""

import strawberry

from policies.grants import Standing
from schema.language import answered
from schema.tools import Tools
from services import meetings
from services.figures import Figures, figures_of


@strawberry.type(description="The rules of a kind of meeting, as they are for this tenant (议事规则).")
class Forum:
    kind: meetings.ForumKind = strawberry.field(description="Which forum.")
    name: str = strawberry.field(description="Its Chinese name (名称).")
    name_en: str = strawberry.field(description="Its English name.")
    source: str = strawberry.field(description="Where its rules come from, in Chinese (依据).")
    source_en: str = strawberry.field(description="Where its rules come from.")
    convening: str = strawberry.field(description="The act by which it is convened (召集权).")
    calling: str | None = strawberry.field(
        description="The act by which its members may call it, if enough of them do (提议权)."
    )
    called_by: str | None = strawberry.field(
        description="What part of the members that takes, as ≥ 1/3 (提议人数)."
    )
    members: list[str] = strawberry.field(description="The roles whose holders make it up (组成人员).")
    everybody_may_join: bool = strawberry.field(
        description="Whether others may come by themselves (是否开放)."
    )
    proxies: bool = strawberry.field(description="Whether one may send somebody in one's place (能否委托).")
    notice_days: int = strawberry.field(description="Days of notice at least (通知天数).")
    quorum: str | None = strawberry.field(
        description="What part of the members must be there for it to decide, as > 1/2 (法定人数)."
    )
    sides: list[meetings.Side] = strawberry.field(
        description="The sides of which somebody must be there (出席方)."
    )
    heads: int | None = strawberry.field(description="How many people must be there (最少人数).")
    agreement: meetings.Agreement = strawberry.field(description="How it comes to a resolution.")
    signing: meetings.Signing = strawberry.field(description="Whose signatures complete its minutes.")
    publish_days: int = strawberry.field(description="Days after the meeting to publish them (公布期限).")
    cadence_months: int | None = strawberry.field(
        description="It meets at least every so many months (会议频次)."
    )


async def list_forums(_tools: Tools, standing: Standing) -> list[Forum]:
    """Every forum."""
    figures = figures_of(standing.actor.ground.settings)
    return [_shown(forum, figures) for forum in meetings.FORUMS.values()]


def _shown(forum: meetings.Forum, figures: Figures) -> Forum:
    calling, share = forum.calling or (None, None)
    return Forum(
        kind=forum.kind,
        name=forum.name.zh,
        name_en=forum.name.en,
        source=forum.source.zh,
        source_en=forum.source.en,
        convening=forum.convening,
        calling=calling,
        called_by=str(share) if share else None,
        members=list(forum.members),
        everybody_may_join=forum.everybody_may_join,
        proxies=forum.proxies,
        notice_days=forum.notice(figures),
        quorum=str(forum.quorum) if forum.quorum else None,
        sides=list(forum.sides),
        heads=forum.heads(figures) if forum.heads else None,
        agreement=forum.agreement,
        signing=forum.signing,
        publish_days=forum.published_within(figures),
        cadence_months=forum.cadence_months,
    )


@strawberry.type
class Query:
    forums: list[Forum] = answered(list_forums, "The kinds of meeting and their rules (议事平台).")
