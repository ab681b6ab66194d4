"""Every "no" of the places, and what to do next."""

from tenants.refusals import Conflict, Invalid


class CodeTaken(Conflict):
    zh = "这个编码已被使用，请换一个。"
    en = "This code is taken. Choose another."


class NameTaken(Conflict):
    zh = "这里已有同名记录，请换一个名称。"
    en = "There is one of this name already. Choose another name."


class NumberTaken(Conflict):
    zh = "本楼已登记这一室号，请核对室号。"
    en = "The building already has a unit of this number. Check the number."


# --- what belongs together -----------------------------------------------------------------------------


class GridElsewhere(Invalid):
    zh = "该网格不属于本楼所在的居民区，请选择本居民区的网格。"
    en = "This grid lies in another community. Choose a grid of the building's own."


class AreaElsewhere(Invalid):
    zh = "该物业管理区域未覆盖本楼所在的居民区，请另选，或先关联二者。"
    en = "This property-management area does not lie in the building's community. Choose another, or link them first."


class AreaLinked(Conflict):
    zh = "该物业管理区域已关联此居民区，无需重复关联。"
    en = "This property-management area is linked with the community already. Nothing is left to do."


class AreaNotLinked(Conflict):
    zh = "该物业管理区域未关联此居民区，请核对。"
    en = "This property-management area is not linked with the community. Check which one you mean."


class AreaHasBuildings(Conflict):
    zh = "此居民区仍有楼栋在该物业管理区域内，请先调整这些楼栋。"
    en = "Buildings of the community still stand in this property-management area. Move them first."


# --- agreements and organisation trees -----------------------------------------------------------------


class AgreementEndsBeforeStart(Invalid):
    zh = "协议结束日期不能早于开始日期，请重新填写。"
    en = "The agreement must not end before it starts. Choose a later day."


class TreeLevels(Invalid):
    zh = "此类组织架构须恰好有 {levels} 级，每级至少一个节点。"
    en = "A tree of this kind has exactly {levels} levels, each with at least one body."


class TreeParents(Invalid):
    zh = "第一级节点不设上级，其余节点的上级须是紧邻的上一级节点。"
    en = "A body of the first level has no parent; every other has a parent one level above."
