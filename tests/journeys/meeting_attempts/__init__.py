"""What is refused in meetings: each attempt makes its scene ready, then sends one mutation."""

from tests.journeys.meeting_attempts import attending as attending
from tests.journeys.meeting_attempts import convening as convening
from tests.journeys.meeting_attempts import outcomes as outcomes
from tests.journeys.meeting_attempts.scene import ATTEMPTS, Scene

__all__ = ["ATTEMPTS", "Scene"]
