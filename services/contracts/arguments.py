"""The kinds of argument only the contracts' commands take."""

import re
from typing import Annotated

from pydantic import AfterValidator

from services.contracts.refusals import NotACreditCode

_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


def _credit_code(value: str) -> str:
    found = value.strip().upper()
    if not _CREDIT_CODE.fullmatch(found):
        raise NotACreditCode
    return found


CreditCode = Annotated[str, AfterValidator(_credit_code)]
"""A unified social credit code (GB 32100-2015)."""
