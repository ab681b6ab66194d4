"""Every "no" about first assemblies, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- until it is due ---------------------------------------------------------------------------------------


class FirstAssemblyOpened(Conflict):
    zh = "该小区的首次业主大会已在筹备或者已召开，请查看原记录。"
    en = "The first assembly of this area is under way, or was held. Look at the record there is."


class FirstAssemblyPast(Conflict):
    zh = "该小区已有或曾有业主委员会，不再召开首次业主大会。"
    en = "This area has, or had, an owners' committee: its first assembly is past."


class DeliveryAhead(Invalid):
    zh = "交付日期不能晚于今天。"
    en = "What is delivered has been handed over. Choose today or an earlier day."


class DeliveryTooEarly(Invalid):
    zh = "日期不能早于首户交付之日，也不能早于上次登记的 {last}。"
    en = "This is before the first delivery, or before what was recorded last. Choose {last} or a later day."


class DeliveryBeyondTotal(Invalid):
    zh = "已售出并交付的面积不能超过专有部分总面积。"
    en = "No more can be sold and delivered than all of the exclusive area. Check the figure."


# --- the preparatory group ---------------------------------------------------------------------------------


class DeveloperHasTime(Conflict):
    zh = "建设单位的报告期限到 {until}；收到报告或者逾期后才能组建筹备组。"
    en = "The developer has until {until} to report. The group is set up on its report, or after that day."


class PreparatoryGroupNotLawful(Invalid):
    zh = "筹备组人数须为单数，其中业主不少于半数；现为 {members} 人，业主 {owners} 人。依据：{source}。"
    en = (
        "A preparatory group has an odd number of members, at least half of them owners; these are {members}, with "
        "{owners} owners. Source: {source}."
    )


class PreparatoryMemberUnnamed(Invalid):
    zh = "第 {position} 名成员：业主代表请选择人员；其他成员请选择人员或者填写姓名，二者只填其一。"
    en = "Member {position}: name an owner by person, and anybody else either by person or by name, not both."


class PreparatoryMemberTwice(Invalid):
    zh = "筹备组成员不能重复。"
    en = "Somebody is named twice. Name each member once."


class NotOwnerInGroup(Invalid):
    zh = "第 {position} 名成员不是本小区的业主，不能作为业主代表。"
    en = "Member {position} owns no unit in this area, and cannot stand for its owners."


class CompanyInGroup(Forbidden):
    zh = "第 {position} 名成员在本小区物业服务企业任职，或者是其人员的配偶、直系亲属，不能作为业主代表。"
    en = (
        "Member {position} works for the area's property company, or is the spouse or a direct relative of somebody "
        "who does: they do not stand for its owners."
    )


# --- the assembly ------------------------------------------------------------------------------------------


class NotByTheGroup(Conflict):
    zh = "该选举不是由本次筹备组组织的，请选择筹备组成立后由其组织的选举。"
    en = "This election was not announced for the preparatory group. Choose the one it holds since it was set up."


class AssemblyNotDecided(Conflict):
    zh = "该选举结果尚未确认或者已被撤销；结果确认后再登记首次业主大会。"
    en = "This election is not certified, or was annulled. The assembly is held once its result is certified."


class NobodyElected(Conflict):
    zh = "该选举未产生业主委员会，请由筹备组重新组织。"
    en = "This election filled no committee. Let the group hold another."
