"""An expected "no": a stable code and words in both languages. Anything else that is raised is a bug.

A refusal is a class; its code is its name (`TeamHasCaptain` → `TEAM_HAS_CAPTAIN`), so code, words and the
place that raises it are found by one search. Words may name parameters: `{limit}`.
"""

import re
from typing import ClassVar

from tenants.language import Bilingual, Language


def _screaming(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper()


class Refusal(Exception):
    """What the caller may not have, and what to do next. Carries no personal data: parameters are printed.

    A parameter that is itself words is `Bilingual`: each caller hears it in their own language.
    """

    zh: ClassVar[str]
    en: ClassVar[str]
    code: ClassVar[str]
    family: ClassVar[str]
    status: ClassVar[int] = 200

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.code = _screaming(cls.__name__)
        if Refusal in cls.__bases__:
            cls.family = cls.code

    def __init__(self, *, field: str | None = None, **parameters: str | int | Bilingual) -> None:
        super().__init__(self.code)
        self.field = field
        self.parameters = parameters

    def words(self, language: Language) -> str:
        template = self.en if language is Language.ENGLISH else self.zh
        return template.format_map(self.told(language))

    def told(self, language: Language) -> dict[str, str | int]:
        """The parameters, in one language."""
        return {
            name: value.words(language) if isinstance(value, Bilingual) else value
            for name, value in self.parameters.items()
        }


class Unauthenticated(Refusal):
    zh = "请先登录：令牌缺失、无效或已过期。"
    en = "Please log in: the token is missing, not valid here, or has expired."
    status = 401


class Forbidden(Refusal):
    zh = "您的角色没有这项权限（{act}）。可用 explainAccess 查询原因。"
    en = "Your roles do not allow this ({act}). Ask explainAccess for the reason."


class NotFound(Refusal):
    zh = "没有找到，或不在您的权限范围内。"
    en = "Nothing with this id is within your reach."


class Conflict(Refusal):
    zh = "与当前状态冲突，请刷新后重试。"
    en = "This conflicts with the present state. Read it again and retry."


class Invalid(Refusal):
    zh = "输入不符合要求。"
    en = "The input is not valid."


class RateLimited(Refusal):
    """`retry_after` is in whole seconds; the answer carries it as `Retry-After` (RFC 9110, 10.2.3)."""

    zh = "请求过于频繁，请在 {retry_after} 秒后重试。"
    en = "Too many requests. Try again in {retry_after} seconds."
    status = 429


class UnknownTenant(NotFound):
    zh = "没有这个街镇或区，请核对地址。"
    en = "There is no sub-district or district at this address. Check the path."
    status = 404


class TenantUnavailable(Conflict):
    zh = "该租户目前未启用，请联系平台管理员。"
    en = "This tenant is not active. Please contact the platform's operator."
    status = 403


class WrongCredentials(Unauthenticated):
    zh = "账号或密码不正确。"
    en = "The account or the password is not correct."
    status = 200


class RefreshRejected(Unauthenticated):
    zh = "登录已失效，请重新登录。"
    en = "This login has ended. Please log in again."
    status = 200


class VersionConflict(Conflict):
    zh = "记录已被他人修改（当前版本 {current}）。请重新读取后再提交。"
    en = "Somebody changed this record (it is now version {current}). Read it again, then submit."


class WrongState(Conflict):
    zh = "当前状态（{state}）不能执行此操作（{move}）。"
    en = "This cannot be done ({move}) in the present state ({state})."


class IdempotencyMismatch(Conflict):
    zh = "同一个 idempotencyKey 已用于另一个请求，请换一个新的。"
    en = "This idempotencyKey was used for another request. Use a new one."


class MalformedId(Invalid):
    zh = "id 格式不正确，请使用接口返回的 id。"
    en = "This is not an id of ours. Use the ids that the API returned."


class MalformedCursor(Invalid):
    zh = "游标无效，请使用同一排序下 pageInfo 返回的游标。"
    en = "This cursor is not valid here. Use one that pageInfo returned for the same order."


class TooLong(Invalid):
    zh = "内容过长，最多 {limit} 个字符。"
    en = "This is too long; at most {limit} characters."


class Empty(Invalid):
    zh = "此项不能为空。"
    en = "This must not be empty."


class NotAPhoneNumber(Invalid):
    zh = "手机号码格式不正确，应为 11 位大陆手机号。"
    en = "This is not a mainland mobile number of 11 digits."


class OutOfRange(Invalid):
    zh = "数值超出范围，应在 {low} 到 {high} 之间。"
    en = "This is out of range; between {low} and {high}."


def catalogue() -> list[type[Refusal]]:
    """Every refusal the platform can utter, family by family, in the order of their codes."""
    return sorted(_descendants(Refusal), key=lambda refusal: (refusal.family, refusal.code))


def _descendants(parent: type[Refusal]) -> list[type[Refusal]]:
    return [found for child in parent.__subclasses__() for found in (child, *_descendants(child))]
