"""Every "no" about the staff of property companies, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid


class AlreadyEmployed(Conflict):
    zh = "此人已登记为该小区物业人员。"
    en = "This person is recorded as staff of the area's company already."


class EmploymentEndsBeforeStart(Invalid):
    zh = "离职日期不能早于入职日期。"
    en = "An employment cannot end before it starts. Choose a later day."


class EmploymentEnded(Conflict):
    zh = "该人员已离职。"
    en = "This employment has ended already."


class OwnRelative(Invalid):
    zh = "亲属须为另一人。"
    en = "A relative is somebody else. Choose another person."


class RelationRecorded(Conflict):
    zh = "二人的亲属关系已登记。"
    en = "These two are recorded as relatives already."


class RelatedToStaff(Forbidden):
    zh = "本小区物业人员的配偶、直系亲属不能担任业委会成员或物业监督员。"
    en = "The spouse or a direct relative of the area's property staff neither sits on its owners' committee nor "
    en += "supervises the company."
