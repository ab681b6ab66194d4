"""The choices of publication, with their labels."""

from schema.language import labelled
from services import publication

labelled(
    publication.NoticeAudience,
    "Whom a notice is for (发布范围).",
    {
        publication.NoticeAudience.SUB_DISTRICT: "Everybody in the sub-district (全街镇).",
        publication.NoticeAudience.COMMUNITY: "Everybody registered in the community (全居民区).",
        publication.NoticeAudience.TEAM: "Those who serve in the community's team (第二梯队).",
        publication.NoticeAudience.GRID: "Those who live in the buildings of a grid (网格内楼组).",
        publication.NoticeAudience.AREA: "Those who live in a compound (小区).",
    },
)
labelled(
    publication.NoticeState,
    "What became of a notice (公告状态).",
    {
        publication.NoticeState.DRAFT: "Written, and not yet for everybody (草稿).",
        publication.NoticeState.PUBLISHED: "Published (已发布).",
        publication.NoticeState.WITHDRAWN: "Taken back, with a reason (已撤回).",
        publication.NoticeState.EXPIRED: "Its time is over (已到期).",
    },
)
