"""Every "no" about requests and the other matters of the inbox, and what to do next."""

from tenants.refusals import Conflict, Forbidden, Invalid

# --- the three lists ---------------------------------------------------------------------------------------


class ItemNameTaken(Conflict):
    zh = "这份清单中已有同名项目，请换一个名称。"
    en = "This list already has an item of this name. Choose another."


class ItemRetired(Conflict):
    zh = "该项目已从清单撤下，请另选，或直接填写需求。"
    en = "This item is no longer on the list. Choose another, or say in words what is wanted."


class ItemElsewhere(Invalid):
    zh = "该项目属于其他居民区的清单，请选择本居民区的项目。"
    en = "This item is on another community's list. Choose one of this community's own."


# --- where and when ----------------------------------------------------------------------------------------


class PlaceMissing(Invalid):
    zh = "请指明楼栋，或写明地点。"
    en = "Name the building, or say in words where it is."


class PlaceElsewhere(Invalid):
    zh = "该楼栋或网格不属于所选居民区，请核对地点。"
    en = "This building or grid lies in another community. Check the place."


class AreaNotHere(Invalid):
    zh = "该小区不在此居民区，请选择本居民区内的小区。"
    en = "This property-management area does not lie in the community. Choose one that does."


class PointIncomplete(Invalid):
    zh = "经纬度须同时填写，或都不填。"
    en = "Give both latitude and longitude, or neither."


class DeferredIntoThePast(Invalid):
    zh = "延期须到一个未来的时间，请重新填写。"
    en = "Defer it to a time in the future."


class ReopenTooLate(Conflict):
    zh = "办结已超过 {days} 天，不能重新打开，请重新提交。"
    en = "This was closed more than {days} days ago. Submit a new request."


# --- who takes it on ---------------------------------------------------------------------------------------


class OwnRequest(Forbidden):
    zh = "不能承接本人的需求，请由其他队员承接。"
    en = "Nobody takes on their own request. Leave it to another member."


class NoPlaceLeft(Conflict):
    zh = "名额已满（共 {capacity} 人），请认领其他需求。"
    en = "All {capacity} places are taken. Claim another request."


class AlreadyTakesPart(Conflict):
    zh = "该队员已承接这项需求，无需重复办理。"
    en = "This member takes part already. Nothing is left to do."


class SkillMissing(Conflict):
    zh = "这项需求需要特长：{skills}。请先在分类标签中登记，或认领其他需求。"
    en = "This request needs a skill: {skills}. Add it to your facets if you have it, or claim another request."


class LowRiskOnly(Forbidden):
    zh = "新就业成员只承接低风险需求，请认领其他需求。"
    en = "New-employment members take on low-risk requests only. Claim another one."


class MembersAtWork(Conflict):
    zh = "仍有队员在办，请等其完成，或先退出任务。"
    en = "Members are still at it. Let them complete their part, or release them first."


# --- what the resident says --------------------------------------------------------------------------------


class AlreadyRated(Conflict):
    zh = "这项需求已经评价过，每项只评价一次。"
    en = "This request was rated already; each is rated once."


# --- mediation ---------------------------------------------------------------------------------------------


class AlreadyParty(Conflict):
    zh = "此人已登记为当事人，无需重复登记。"
    en = "This person is a party already. Nothing is left to do."


class PartyMediates(Forbidden):
    zh = "当事人不能担任调解人，请另选调解人。"
    en = "A party cannot mediate. Choose somebody else."
