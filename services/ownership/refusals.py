"""Every "no" of the ownership roll, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid


class OneKindOfOwner(Invalid):
    zh = "请填写一位业主，或填写建设单位，二者只填其一。"
    en = "Name either a person or the developer: one of the two, not both."


class OwnershipPeriod(Invalid):
    zh = "终止日期不能早于起始日期，请重新填写。"
    en = "Ownership must not end before it starts. Choose a later day."


class AlreadyOwner(Conflict):
    zh = "该业主已登记在这套房屋名下。"
    en = "This owner is registered for the unit already."


class OwnedByDeveloper(Conflict):
    zh = "房屋仍登记在建设单位名下，请先终止建设单位的登记。"
    en = "The unit is still registered as the developer's. End that ownership first."


class OwnedByPeople(Conflict):
    zh = "房屋已有业主，不能再登记为建设单位未售。"
    en = "The unit has owners: it cannot be registered as unsold."


class OwnershipEnded(Conflict):
    zh = "该产权登记已终止。"
    en = "This ownership has ended already."


# --- who keeps the roll ------------------------------------------------------------------------------------


class AlreadyEntrusted(Conflict):
    zh = "该小区已委托给一个居委会，请先结束原委托。"
    en = "This area is entrusted to a residents' committee already. End that first."


class EntrustmentEnded(Conflict):
    zh = "该委托已结束。"
    en = "This entrustment has ended already."


class NotEntrusted(Forbidden):
    zh = "居委会未受委托代行此小区业委会职责，请先由街镇委托。"
    en = "The residents' committee does not act for the owners of this area. Ask the sub-district to entrust it."
