"""Every "no" about emergency repairs and violation reports, and what to do next."""

from tenants.refusals import Conflict, Invalid


class CommitteeHasTime(Conflict):
    zh = "业委会的办理期限到 {until}，逾期后街镇才能代为维修。"
    en = "The owners' committee has until {until}. Only after that may the sub-district have it repaired in its place."


class FoundAhead(Invalid):
    zh = "发现时间不能在现在之后。"
    en = "What is reported has been found. Choose now or an earlier time."


class RepairElsewhere(Invalid):
    zh = "该楼栋不在这个小区，请选择本小区的楼栋。"
    en = "This building stands in another area. Choose one of this area's."
