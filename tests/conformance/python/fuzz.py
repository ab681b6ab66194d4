"""What schemathesis has to know: our scalars, and when an answer is right. Loaded by `st run` (SCHEMATHESIS_HOOKS)."""

import re
from pathlib import Path

import schemathesis
from hypothesis import strategies as st
from hypothesis_graphql import nodes

REFERENCE = Path(__file__).parents[3] / "infra" / "reference" / "errors.md"
CODES = set(re.findall(r"`([A-Z][A-Z_]+)`", REFERENCE.read_text(encoding="utf-8"))) - {"INTERNAL"}

moments = st.datetimes().map(lambda moment: moment.isoformat() + "Z")
hundredths = st.integers(-1, 10**9).map(lambda whole: f"{whole / 100:.2f}")
schemathesis.graphql.scalar("DateTime", moments.map(nodes.String))
schemathesis.graphql.scalar("Date", st.dates().map(str).map(nodes.String))
schemathesis.graphql.scalar("Area", hundredths.map(nodes.String))
schemathesis.graphql.scalar("Money", hundredths.map(nodes.String))
schemathesis.graphql.scalar("Decimal", hundredths.map(nodes.String))


@schemathesis.check
def data_or_a_documented_code(ctx, response, case) -> None:
    """An answer below 500 that holds data, or errors whose codes are in the reference."""
    assert response.status_code < 500, response.status_code
    answer = response.json()
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert codes <= CODES, codes - CODES
    assert codes or answer["data"] is not None
