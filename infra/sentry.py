"""What Sentry is told of a bug, and what it is never told: all of it goes through the scrubber first."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, cast

import sentry_sdk
from pydantic import SecretStr
from sentry_sdk.integrations.argv import ArgvIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.integrations.stdlib import StdlibIntegration
from sentry_sdk.transport import Transport

from infra.observability import current_request_id, scrub
from infra.settings import Settings

if TYPE_CHECKING:
    from sentry_sdk._types import Breadcrumb, BreadcrumbHint, DataCollectionUserOptions, Event, Hint

NOTHING: "DataCollectionUserOptions" = {
    "user_info": False,
    "cookies": {"mode": "off"},
    "http_headers": {"request": {"mode": "off"}},
    "http_bodies": [],
    "url_query_params": {"mode": "off"},
    "graphql": {"document": False, "variables": False},
    "gen_ai": {"inputs": False, "outputs": False},
    "database_query_data": False,
    "queues": False,
    "stack_frame_variables": False,
}
"""Said one by one: what is left out here, Sentry collects."""


def start(settings: Settings, dsn: SecretStr, transport: Transport | None = None) -> None:
    sentry_sdk.init(
        dsn=dsn.get_secret_value(),
        environment=settings.environment,
        release=f"tongxin@{version('tongxin')}",
        transport=transport,
        data_collection=NOTHING,
        max_request_body_size="never",
        auto_enabling_integrations=False,
        disabled_integrations=[ArgvIntegration(), StdlibIntegration()],
        integrations=[LoggingIntegration(event_level=None)],  # we report bugs ourselves, once
        auto_session_tracking=False,
        enable_metrics=False,
        propagate_traces=False,
        before_send=_clean_event,
        before_send_transaction=_clean_event,
        before_breadcrumb=_clean_breadcrumb,
    )


def tell(bug: BaseException) -> None:
    """Report the bug, where `start` said to whom."""
    sentry_sdk.capture_exception(bug)


def _clean_event(event: "Event", _: "Hint") -> "Event":
    """What is left of a report: no user, no machine, of the request only where it went."""
    kept = {key: value for key, value in event.items() if key not in {"user", "server_name", "request"}}
    asked = event.get("request")
    if asked:
        kept["request"] = {"method": asked.get("method"), "url": str(asked.get("url", "")).partition("?")[0]}
    request_id = current_request_id()
    if request_id:
        kept["tags"] = {**_as_dict(event.get("tags")), "request_id": request_id}
    return cast("Event", scrub(kept))


def _clean_breadcrumb(breadcrumb: "Breadcrumb", _: "BreadcrumbHint") -> "Breadcrumb":
    return cast("Breadcrumb", scrub(breadcrumb))


def _as_dict(tags: object) -> dict[str, object]:
    return dict(tags) if isinstance(tags, Mapping) else {}
