"""Logs and bug reports that tell what happened and never to whom.

One scrubber stands before every exit. It removes what looks like personal data or a secret wherever it turns
up: in a message, an exception, a URL, a key's value. Names of people cannot be recognised: do not log them.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from functools import lru_cache
from random import getrandbits
from time import time_ns
from typing import TYPE_CHECKING, TextIO

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from infra.settings import Settings
from tenants.remembering import remembered

if TYPE_CHECKING:
    from sentry_sdk.transport import Transport

# --- the scrubber --------------------------------------------------------------------------------------

PERSONAL = re.compile(
    r"""
      (?P<kept>     \b (?: [0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12} | [0-9a-f]{32} | [0-9a-f]{16} ) \b )
    | (?P<token>    \beyJ[\w-]{8,}(?:\.[\w-]*)* | \bbearer\s+[\w.~+/=-]+
                  | \bbasic\s+[A-Za-z0-9+/]{16,}={0,2} )
    | (?P<login>    (?<=://)[^/\s@]+(?=@) )
    | (?P<email>    [\w.+-]+ (?:@|%40) [\w-]+(?:\.[\w-]+)+ )
    | (?P<identity> (?<!\d)\d{17}[\dXx](?!\d) )
    | (?P<phone>    (?<!\d)(?:(?:\+|00)?86[-\ ]?)?[1１][3-9３-９]\d[-\ ]?\d{4}[-\ ]?\d{4}(?!\d)
                  | (?<!\d)0\d{2,3}-\d{7,8}(?!\d) )
    | (?P<secret>   (?:password|passwd|secret|token)[\\"']*\s*[=:]\s*
                    (?:\\*"[^"]*"|\\*'[^']*'|[^\s,;&}]+) )
    | (?P<value>    (?: (?<=\)=)\( | (?<=Failing\ row\ contains\ )\(
                      | (?<=invalid\ input\ syntax\ for\ type\ )\S
                      | (?<=invalid\ input\ for\ query\ argument\ )\$ )
                    (?s:.*?) (?=\n\[SQL|\n\n(?:The\ above|During)|\Z) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What must not leave, and first what may although it looks alike: our ids (`kept`).

`value`: PostgreSQL and asyncpg quote what broke a constraint or a type, up to the end of the message.
"""

PERSONAL_KEYS = re.compile(
    r"passw|token|secret|phone|mobile|e_?mail|authori[sz]ation|cookie|credential|address|birth"
    r"|id_?(?:number|card)|identity|(?:person|full|given|family|display)_?name",
    re.IGNORECASE,
)

REMOVED = "[removed]"

Plain = None | bool | int | float | str | datetime | date | time | list["Plain"] | dict[str, "Plain"]


def scrub_text(words: str) -> str:
    """The same words, with a tag such as `[phone]` where personal data or a secret stood."""
    return PERSONAL.sub(_tagged, words)


def scrub(value: object) -> Plain:
    """The same value in plain types, at every depth without personal data and secrets."""
    match value:
        case None | bool() | datetime() | date() | time():
            return value
        case int() | float():
            return value if scrub_text(str(value)) == str(value) else REMOVED
        case Mapping():
            return {scrub_text(str(key)): _scrub_item(str(key), item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [scrub(item) for item in value]
        case bytes():
            return scrub_text(value.decode(errors="replace"))
        case _:
            return scrub_text(str(value))


def _scrub_item(key: str, value: object) -> Plain:
    return REMOVED if value and PERSONAL_KEYS.search(key) else scrub(value)


def _tagged(match: re.Match[str]) -> str:
    return match[0] if match.lastgroup == "kept" else f"[{match.lastgroup}]"


# --- request ids ---------------------------------------------------------------------------------------

ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_request_id(offered: str | None = None) -> str:
    """The id a proxy gave the request, if it is a harmless one, or a new one."""
    if offered and ACCEPTABLE_ID.fullmatch(offered) and scrub_text(offered) == offered:
        return offered
    return f"{getrandbits(128):032x}"  # told apart, not kept secret


_current: ContextVar[str | None] = ContextVar("request_id", default=None)


@contextmanager
def request(request_id: str) -> Iterator[None]:
    """Every log line and bug report of the block carries the request's id."""
    before = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(before)


def current_request_id() -> str | None:
    """The id of the request being answered, None outside one."""
    return _current.get()


# --- logs ----------------------------------------------------------------------------------------------


def configure_logs(settings: Settings, stream: TextIO = sys.stderr) -> None:
    """Send our lines and those of every library through the scrubber to `stream`, in one format."""
    first: list[Processor] = [
        _with_request_id,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = [structlog.processors.format_exc_info, _scrub_line, _renderer(settings, stream)]
    structlog.configure(
        processors=[*first, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        logger_factory=structlog.WriteLoggerFactory(stream),
    )
    handler = logging.StreamHandler(stream)
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=first, processors=[meta, *last])
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    logging.captureWarnings(capture=True)
    for talkative in ("alembic", "casbin"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


RequestLog = Callable[[str, str, str, int, float], None]
"""(request id, method, path, status, milliseconds) → one line."""


def request_log(settings: Settings, stream: TextIO = sys.stderr) -> RequestLog:
    """Writes the one line of each request: what it may hold is known, so it need not go the way of other lines.

    Paths are the caller's own words: they are scrubbed, and remembered.
    """
    if logging.getLevelName(settings.log_level) > logging.INFO:
        return lambda *_: None

    def as_json(request_id: str, method: str, path: str, status: int, ms: float) -> None:
        line = {
            "event": "request",
            "level": "info",
            "timestamp": _now(),
            "request_id": request_id,
            "method": _known(method),
            "path": _known(path),
            "status": status,
            "ms": ms,
        }
        stream.write(orjson.dumps(line).decode() + "\n")

    def as_words(request_id: str, method: str, path: str, status: int, ms: float) -> None:
        words = f"{_known(method)} {_known(path)} {status} {ms} ms"
        stream.write(f"{_now()} [info     ] {words}  request_id={request_id}\n")

    return as_json if settings.log_format == "json" else as_words


@remembered
def _known(words: str) -> str:
    return "".join(letter for letter in scrub_text(words) if letter.isprintable())


def _now() -> str:
    moment = time_ns() // 1_000_000
    return f"{_second(moment // 1000)}.{moment % 1000:03d}Z"


@lru_cache(1)
def _second(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()[:-6]


def _renderer(settings: Settings, stream: TextIO) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(serializer=_json)
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _json(line: EventDict, **_: object) -> str:
    return orjson.dumps(line, option=orjson.OPT_NON_STR_KEYS).decode()


def _with_request_id(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    request_id = current_request_id()
    if request_id is not None:
        line.setdefault("request_id", request_id)
    return line


def _scrub_line(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    return {key: _scrub_item(key, value) for key, value in line.items()}


# --- bug reports ---------------------------------------------------------------------------------------


def configure_sentry(settings: Settings, transport: "Transport | None" = None) -> bool:
    """Report bugs if a DSN says where to; answers whether."""
    if settings.sentry_dsn is None:
        return False
    from infra import sentry  # 6 MB that only those need who report

    sentry.start(settings, settings.sentry_dsn, transport)
    return True


def report(bug: BaseException) -> None:
    """Tell the log and Sentry about a bug. An expected "no" (a refusal) is not one."""
    from infra import sentry

    structlog.get_logger().error("bug", exc_info=bug)
    sentry.tell(bug)


def note(event: str, **facts: object) -> None:
    """Tell the log what was done without a request."""
    structlog.get_logger().info(event, **facts)
