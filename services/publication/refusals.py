"""Every "no" about notices, and what to do next."""

from tenants.refusals import Invalid


class AudienceMismatch(Invalid):
    zh = "发布范围须与所填地点一致：网格公告指明网格，小区公告指明小区，全街镇公告不填居民区。"
    en = "Audience and place must fit: a grid for a grid, a compound for an area, no community for the sub-district."


class AudienceElsewhere(Invalid):
    zh = "所选网格或小区不在这个居民区，请选择本居民区的网格或小区。"
    en = "This grid or compound lies elsewhere. Choose one of the community's own."


class NoticePeriodOver(Invalid):
    zh = "公告结束时间须晚于开始时间，且晚于现在，请重新填写。"
    en = "A notice ends after it starts, and not in the past. Choose another time."
