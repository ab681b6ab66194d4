"""Motions from the draft to the published result."""

from datetime import date, datetime
from enum import Enum

import strawberry

from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, only, reads, to_many, to_one
from schema.people.persons import Person
from schema.places.buildings import Building
from schema.places.communities import Community, PropertyManagementArea
from schema.relay import Connection, Node, Record
from schema.scalars import Area
from schema.verbs import act
from schema.votes.ballots import PaperBallot
from schema.votes.rolls import RollEntry, RollEntryKey, RollObjection
from services import votes, voting_rules


@strawberry.enum(description="What motions can be sorted by.")
class MotionKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drafted.")


@strawberry.input(description="Which motions.")
class MotionWhere:
    area: IdFilter | None = condition("The property-management area.")
    community: IdFilter | None = condition("The community.")
    state: Filter[votes.MotionState] | None = condition("How far it has come.")


@reads(votes.TallyCheck, act="tally:read")
@strawberry.type(description="One comparison that decided a vote (判定算式).")
class TallyCheck:
    axis: voting_rules.Axis = column("By area or by heads.")
    step: voting_rules.Step = column("Quorum or approval.")
    holds: bool = column("Whether it holds (是否成立).")
    arithmetic: str = column("The comparison in figures, in Chinese units (算式).", name="arithmetic_zh")
    arithmetic_en: str = column("The same in English units.")
    words: str = column("The comparison in one Chinese sentence (说明).", name="words_zh")
    words_en: str = column("The same in English.")


@reads(votes.Tally, act="tally:read")
@strawberry.type(description="The result of a vote on both axes, as the sealed ballots give it (计票结果).")
class Tally(Node):
    outcome: voting_rules.VoteOutcome = column("What came of it.")
    words: str = column("The outcome in one Chinese sentence (结论).", name="words_zh")
    words_en: str = column("The same in English.")
    area_total: Area = column("The area of the whole roll (总面积).")
    area_taking_part: Area = column("The area that took part (参与面积).")
    area_yes: Area = column("The area for it (同意面积).")
    area_no: Area = column("The area against it (反对面积).")
    area_abstained: Area = column("The area that abstained (弃权面积).")
    heads_total: int = column("The heads of the whole roll (总人数).")
    heads_taking_part: int = column("The heads that took part (参与人数).")
    heads_yes: int = column("The heads for it (同意人数).")
    heads_no: int = column("The heads against it (反对人数).")
    heads_abstained: int = column("The heads that abstained (弃权人数).")
    checks: list[TallyCheck] | None = to_many(
        "tally_id", "The comparisons that decided it, in the order they were asked.", order="position"
    )


@reads(votes.Motion, act="motion:read")
@strawberry.type(description="A question put to owners, and what came of it (业主表决).")
class Motion(Record):
    title: str = column("What it is called (标题).")
    text: str = column("What owners are asked (议题).")
    matter: voting_rules.Matter = column("What kind of matter it is.")
    scope: voting_rules.ElectorateScope = column("Whose owners vote.")
    entrance: str | None = column("The entrance, if it is one's concern (门洞).")
    state: votes.MotionState = column("How far it has come.")
    open_ballot: bool = column("Whether its rules say open ballot (是否公开投票).")
    rules: str | None = column(
        "The code of the rules it keeps: those in force when its roll was published (规则版本)."
    )
    roll_version: int = column("Counts the versions of the roll; 0 before it is published (清册版本).")
    roll_hash: str | None = column("SHA-256 over the roll, as hex (清册摘要).")
    objections_until: date | None = column("The last day for objections to the roll (异议截止日).")
    noticed_at: datetime | None = column("When it was announced (公告时间).")
    opens_at: datetime | None = column("When voting opens (投票开始).")
    closes_at: datetime | None = column("When voting ends (投票截止).")
    ballots_hash: str | None = column("SHA-256 over the sealed ballots, as hex (选票封存摘要).")
    published_at: datetime | None = column("When the result was published (公布时间).")
    annulled_because: str | None = column("Why the result was annulled (撤销原因).")
    area: PropertyManagementArea = to_one("The property-management area.")
    community: Community | None = to_one("The community; null where the area lies in several.")
    building: Building | None = to_one("The building, if it is one's concern.")
    convened_by: Person | None = to_one("Who convened it (召集人).", reference="convened_by_person_id")
    certified_by: Person | None = to_one(
        "Who certified the result (确认人).", reference="certified_by_person_id"
    )
    tally: Tally | None = only("motion_id", "The result, once it is counted.")
    roll: Connection[RollEntry] | None = connection(
        "The roll that stands (业主清册).", reference="motion_id", orders=RollEntryKey, order="position"
    )
    roll_objections: Connection[RollObjection] | None = connection(
        "Objections to the roll.", reference="motion_id"
    )
    paper_ballots: Connection[PaperBallot] | None = connection("Ballots on paper.", reference="motion_id")


@strawberry.type
class Query:
    motion: Motion | None = by_id("One motion.")
    motions: Connection[Motion] | None = connection(
        "The motions within your reach.", filters=MotionWhere, orders=MotionKey
    )


@strawberry.type
class Mutation:
    draft_motion = act(votes.draft_motion, Motion)
    update_motion = act(votes.update_motion, Motion)
    publish_roll = act(votes.publish_roll, Motion)
    close_objections = act(votes.close_objections, Motion)
    notice_motion = act(votes.notice_motion, Motion)
    open_motion = act(votes.open_motion, Motion)
    close_motion = act(votes.close_motion, Motion)
    tally_motion = act(votes.tally_motion, Motion)
    certify_motion = act(votes.certify_motion, Motion)
    publish_motion = act(votes.publish_motion, Motion)
    annul_motion = act(votes.annul_motion, Motion)
