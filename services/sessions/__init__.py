"""Logging in, staying logged in, logging out: what happens before anybody acts, so no command does it."""

from services.sessions.attempts import forget_old_attempts
from services.sessions.logging_in import log_in
from services.sessions.renewing import log_out, refresh_login
from services.sessions.tokens import Tokens, forget_expired_tokens

__all__ = ["Tokens", "forget_expired_tokens", "forget_old_attempts", "log_in", "log_out", "refresh_login"]
