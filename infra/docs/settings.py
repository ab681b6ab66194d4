"""What an operator may set, and what a tenant may."""

import json
from collections.abc import Callable
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from infra.docs import markdown
from infra.docs.markdown import code, listed, section, table
from infra.settings import Settings
from services.figures import Figures

OPERATOR = """\
Environment variables, read once at start-up by `infra/settings.py` and nowhere else. An empty variable counts as
not set. A wrong one is named on the console, and nothing starts."""

TENANT = """\
Figures that each tenant may set for itself, kept as JSON on the tenant (`services/figures.py`). Where the programme
gives no number, the default is ours."""

KINDS = {str: "text", int: "whole number", float: "number", Path: "path", SecretStr: "secret"}
BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def page() -> str:
    return markdown.page(
        "Settings",
        section(
            "The operator's: TONGXIN_*", OPERATOR, _table(Settings, lambda field: f"TONGXIN_{field.upper()}")
        ),
        section("A tenant's figures", TENANT, _table(Figures, str)),
    )


def _table(model: type[BaseModel], name: Callable[[str], str]) -> str:
    rows = (
        (code(name(field)), _kind(info), _default(info), info.description or "")
        for field, info in model.model_fields.items()
    )
    return table(("name", "kind", "default", "what it decides"), rows)


def _kind(info: FieldInfo) -> str:
    return listed([_words(info.annotation), *_bounds(info)])


def _words(annotation: Any) -> str:
    """Raises KeyError for a kind that has no name yet."""
    if get_origin(annotation) is Literal:
        return " · ".join(code(choice) for choice in get_args(annotation))
    if get_origin(annotation) in (list, tuple):
        return f"list of {_words(get_args(annotation)[0])}"
    present = next(kind for kind in get_args(annotation) or (annotation,) if kind is not NoneType)
    return KINDS[present]


def _bounds(info: FieldInfo) -> list[str]:
    return [
        f"{sign} {getattr(bound, name)}"
        for bound in info.metadata
        for name, sign in BOUNDS.items()
        if getattr(bound, name, None) is not None
    ]


def _default(info: FieldInfo) -> str:
    if info.default_factory is not None:
        return "see there →"
    if info.default in (None, ""):
        return "–"
    return code(info.default if isinstance(info.default, str) else json.dumps(info.default))
