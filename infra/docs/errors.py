"""The catalogue of errors: every expected "no" that the platform can utter."""

from itertools import groupby

from infra.docs import markdown
from infra.docs.markdown import code, section, table
from infra.docs.rooms import FLOORS, enter_all
from tenants.refusals import Refusal, catalogue

INTRODUCTION = """\
An expected "no" arrives in `errors`, and its `extensions` hold what a program needs: `code` (below), `family`,
`requestId`, and where they apply `field` (the argument that is wrong) and `parameters` (the figures in the words).
The `message` is for people, in the language of `Accept-Language`: zh-CN (the default) or en.

```json
{
  "message": "…",
  "path": ["approveCheckIn"],
  "extensions": {"code": "WRONG_STATE", "family": "CONFLICT", "requestId": "…"}
}
```

**HTTP** is the status where `Accept` allows `application/graphql-response+json` (the default). 200: the document was
understood, and this mutation or field was refused; where the same refusal meets the request as a whole, the status is
401 for the family `UNAUTHENTICATED`, 404 for `NOT_FOUND`, 409 for `CONFLICT` and 400 for the others. With
`Accept: application/json` those are 200 too, as that older media type has it. A field one may not read is `null` beside
an error `FORBIDDEN` with its path; the rest of the answer stands. A name in braces is a parameter."""

FAMILIES = {
    "CONFLICT": "The present state does not allow it. Read again, then decide.",
    "FORBIDDEN": "The caller's roles, or a limit of the platform, do not allow it. Ask `explainAccess` for the reason.",
    "INTERNAL": "A bug of ours, masked. The request id finds it in the logs.",
    "INVALID": "The input is wrong; `field` says which.",
    "NOT_FOUND": "Nothing there, or nothing within reach: the two are told alike.",
    "RATE_LIMITED": "Too often; `Retry-After` says when to come back.",
    "UNAUTHENTICATED": "Nobody we know, or no longer.",
}


def page() -> str:
    families = groupby(_refusals(), key=lambda refusal: refusal.family)
    return markdown.page(
        "Errors", INTRODUCTION, *(_family(family, list(refusals)) for family, refusals in families)
    )


def _refusals() -> list[type[Refusal]]:
    """Those of the house: not what a test may have declared."""
    enter_all()
    return [refusal for refusal in catalogue() if refusal.__module__.partition(".")[0] in FLOORS]


def _family(family: str, refusals: list[type[Refusal]]) -> str:
    rows = (
        (code(refusal.code), str(refusal.status), refusal.zh, refusal.en, code(refusal.__module__))
        for refusal in refusals
    )
    return section(family, FAMILIES[family], table(("code", "HTTP", "zh-CN", "en", "declared in"), rows))
