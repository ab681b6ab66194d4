"""The kinds of argument only the votes' commands take. What a ballot says never reaches the journal."""

from typing import Annotated

from services.arguments import PERSONAL, text_of
from services.voting_rules import Choice

Question = Annotated[str, text_of(4000)]
Grounds = Annotated[str, text_of(1000), PERSONAL]
Decision = Annotated[str, text_of(400), PERSONAL]
Document = Annotated[str, text_of(80), PERSONAL]
"""What the mandate on paper is filed under."""
SecretChoice = Annotated[Choice, PERSONAL]
