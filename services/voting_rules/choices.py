"""The words of a vote of owners: what is asked, of whom, what a ballot says and what comes of it."""

from enum import StrEnum


class Axis(StrEnum):
    """A vote is counted twice, and both counts must reach what the law asks."""

    AREA = "area"
    """Exclusive area, in 0.01 m²."""
    HEADS = "heads"


class MatterClass(StrEnum):
    ORDINARY = "ordinary"
    SPECIAL = "special"


class ElectorateScope(StrEnum):
    """Whose common property is decided on, and so whose owners vote."""

    PROPERTY_AREA = "property_area"
    BUILDING = "building"
    ENTRANCE = "entrance"


class Matter(StrEnum):
    """What owners decide together: the nine items of Civil Code art. 278 in their order, then what the owners of a
    part (one building, one entrance) consent to."""

    PROCEDURE_RULES = "procedure_rules"
    MANAGEMENT_COVENANT = "management_covenant"
    COMMITTEE_ELECTION = "committee_election"
    MANAGER = "manager"
    FUND_USE = "fund_use"
    FUND_RAISING = "fund_raising"
    REBUILDING = "rebuilding"
    COMMON_PARTS_USE = "common_parts_use"
    OTHER = "other"
    LIFT_ADDITION = "lift_addition"
    PART_REPAIR = "part_repair"
    PART_USE_CHANGE = "part_use_change"

    @property
    def item(self) -> int:
        """The item of art. 278 (1) that it falls under, 1 to 9."""
        return _PARTS[self][0] if self in _PARTS else list(Matter).index(self) + 1

    @property
    def article(self) -> str:
        """Where the Civil Code names it."""
        return f"民法典第二百七十八条第一款第（{'一二三四五六七八九'[self.item - 1]}）项"

    @property
    def usual_scope(self) -> ElectorateScope:
        return _PARTS[self][1] if self in _PARTS else ElectorateScope.PROPERTY_AREA


_PARTS = {
    Matter.LIFT_ADDITION: (7, ElectorateScope.ENTRANCE),
    Matter.PART_REPAIR: (5, ElectorateScope.BUILDING),
    Matter.PART_USE_CHANGE: (8, ElectorateScope.BUILDING),
}


class Choice(StrEnum):
    """What a ballot says. To abstain is to take part."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Of(StrEnum):
    """What a share is a share of."""

    ALL = "all"
    TAKING_PART = "taking_part"


class Step(StrEnum):
    QUORUM = "quorum"
    APPROVAL = "approval"


class VoteOutcome(StrEnum):
    QUORUM_NOT_MET = "quorum_not_met"
    PASSED = "passed"
    REJECTED = "rejected"
