"""What a community publishes: notices with an audience and a period."""

from services.publication.choices import NoticeAudience, NoticeState
from services.publication.machines import NOTICE
from services.publication.models import Notice, on_display
from services.publication.notices import (
    draft_notice,
    post_notice,
    publish_notice,
    update_notice,
    withdraw_notice,
)
from services.publication.refusals import AudienceElsewhere, AudienceMismatch, NoticePeriodOver
from services.publication.timers import expire_notices

__all__ = [
    "NOTICE",
    "AudienceElsewhere",
    "AudienceMismatch",
    "Notice",
    "NoticeAudience",
    "NoticePeriodOver",
    "NoticeState",
    "draft_notice",
    "expire_notices",
    "on_display",
    "post_notice",
    "publish_notice",
    "update_notice",
    "withdraw_notice",
]
