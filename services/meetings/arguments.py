"""The kinds of argument only the commands of meetings take."""

import re
from typing import Annotated

from pydantic import AfterValidator

from policies.templates import UnknownRole, templates
from services.arguments import PERSONAL, text_of, whole
from services.meetings.refusals import LinkUnsafe, NotAHash

_HASH = re.compile(r"[0-9a-f]{64}")
_LINK = re.compile(r"https://[^\s<>\"]{4,490}")


def _hash(value: str) -> str:
    found = value.strip().lower()
    if not _HASH.fullmatch(found):
        raise NotAHash
    return found


def _link(value: str) -> str:
    found = value.strip()
    if not _LINK.fullmatch(found):
        raise LinkUnsafe
    return found


def _role(value: str) -> str:
    if value not in templates():
        raise UnknownRole
    return value


Spot = Annotated[str, text_of(120)]
Reason = Annotated[str, text_of(200), PERSONAL]
Note = Annotated[str, text_of(400), PERSONAL]
Report = Annotated[str, text_of(1000), PERSONAL]
Text = Annotated[str, text_of(8000), PERSONAL]
Matter = Annotated[str, text_of(60)]
Subject = Annotated[str, text_of(80), PERSONAL]
Code = Annotated[str, text_of(20), PERSONAL]
Hands = Annotated[int, whole(0, 5000)]
Hash = Annotated[str, AfterValidator(_hash)]
"""SHA-256 in hexadecimal: 64 digits."""
Link = Annotated[str, AfterValidator(_link)]
"""Where something can be read, by https."""
RoleCode = Annotated[str, AfterValidator(_role)]
