"""Mutations: a command shown to the world. Input, payload and conversions follow from the command's signature.

    @strawberry.type
    class Mutation:
        approve_check_in = act(roster.approve_check_in, Membership)

One mutation is one command: `approveCheckIn(input: {idempotencyKey, membershipId, expectedVersion})`. Its payload
holds the row the command returned, under the type's name, read by the same compiler as any query.
"""

import dataclasses
import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from schema.glossary import ID_KINDS, INPUT_NAMES, words_for
from schema.scalars import Area, Money
from services import arguments
from services.work import COMMANDS, Work
from tenants.identifiers import parse_id
from tenants.refusals import MalformedId
from tenants.tables import TenantTable, snake

DO = "tongxin.do"
"""Under this key a mutation's metadata says what it does."""

Convert = Callable[[Any], Any]


@dataclass(frozen=True)
class Deed:
    """What a mutation does: a command, and how its arguments come from the input."""

    act: str
    command: Callable[..., Awaitable[Any]]
    parameters: Mapping[str, Convert]

    def arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The command's arguments; what was left out keeps its default. Raises MalformedId."""
        found: dict[str, Any] = {}
        for name, convert in self.parameters.items():
            key = camel(name)
            if key in given:
                found[name] = _with_field(convert, given[key], key)
        return found


@dataclass(frozen=True)
class Door:
    """A mutation of those who have no seat yet: log in, refresh, log out. Not idempotent, and never stored."""

    open: Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Reveal:
    """A command whose payload is no row of the contract: `show` makes it of the row returned, in the same
    transaction. What it shows is kept nowhere: a retry is shown it anew, from the row of `model`."""

    deed: Deed
    model: type[TenantTable]
    show: Callable[[Work, Any], Awaitable[object]]


def act(command: Callable[..., Awaitable[Any]], shown: type, *, field: str | None = None) -> Any:
    """The mutation of a command; its payload shows the row as `shown`, under `field` or the type's name."""
    deed = _deed(command)
    name = pascal(command.__name__)
    under = field or snake(shown.__name__)
    payload = _payload(
        name, {under: (shown | None, f"The {shown.__name__} as it is now; null if you may not read it.")}
    )
    return _mutation(command, deed, payload, _input_of(command, name))


def shows(
    command: Callable[..., Awaitable[Any]],
    payload: type,
    *,
    model: type[TenantTable],
    show: Callable[[Work, Any], Awaitable[object]],
) -> Any:
    """The mutation of a command whose payload is what `show` makes of the row of `model` it returned."""
    name = pascal(command.__name__)
    return _mutation(command, Reveal(_deed(command), model, show), payload, _input_of(command, name))


def door(open: Callable[..., Awaitable[Any]], given: type, payload: type) -> Any:
    """A mutation for those who have no seat yet: `open(tools, ground, input)`."""
    return _mutation(open, Door(open), payload, given)


def deed_of(field: StrawberryField) -> Deed | Door | Reveal:
    found: Mapping[Any, Any] = field.metadata
    return found[DO]  # type: ignore[no-any-return]


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


# --- building ----------------------------------------------------------------------------------------------


def _deed(command: Callable[..., Awaitable[Any]]) -> Deed:
    found = next(known for known in COMMANDS.values() if known.verb is command)
    parameters = {
        name: _conversion(name, parameter.annotation) for name, parameter in _parameters(command).items()
    }
    return Deed(found.act, command, parameters)


def _mutation(
    verb: Callable[..., Any], does: Deed | Door | Reveal, payload: type, given: type
) -> StrawberryField:
    def never() -> None:
        raise AssertionError("mutations run in schema.endpoint")

    never.__annotations__ = {"return": payload | None}
    field = StrawberryField(
        description=inspect.cleandoc(verb.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        metadata={DO: does},
        base_resolver=StrawberryResolver(never),
    )
    argument = StrawberryArgument("input", None, StrawberryAnnotation(given), description="What to do.")
    field.arguments = [argument]
    return field


def _payload(name: str, fields: Mapping[str, tuple[Any, str]]) -> type:
    return _built(f"{name}Payload", f"What {camel(snake(name))} answers.", fields, strawberry.type)


def _input_of(command: Callable[..., Any], name: str) -> type:
    verb = command.__name__
    fields: dict[str, tuple[Any, str]] = {"idempotency_key": (str, words_for("idempotency_key", verb))}
    optional: set[str] = set()
    for parameter in _parameters(command).values():
        fields[parameter.name] = (_shown_as(parameter.annotation), words_for(parameter.name, verb))
        if parameter.default is not inspect.Parameter.empty:
            optional.add(parameter.name)
    return _built(f"{name}Input", f"What {camel(snake(name))} needs.", fields, strawberry.input, optional)


def _built(
    name: str,
    description: str,
    fields: Mapping[str, tuple[Any, str]],
    make: Any,
    optional: set[str] | frozenset[str] = frozenset(),
) -> type:
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for field, (kind, words) in fields.items():
        body["__annotations__"][field] = kind | None if field in optional else kind
        absent = {"default": strawberry.UNSET} if field in optional else {}
        body[field] = strawberry.field(description=words, **absent)
    built: type = make(type(name, (), body), description=description)
    return built


def _parameters(command: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """All parameters but the work."""
    found = list(inspect.signature(command).parameters.values())[1:]
    return {parameter.name: parameter for parameter in found}


# --- from Python's types to the contract's -----------------------------------------------------------------

EXACT = ((arguments.Area, Area), (arguments.CompoundArea, Area), (arguments.Money, Money))
"""Whole numbers inside, exact decimals outside."""

_inputs: dict[type, type] = {}


def _shown_as(annotation: Any) -> Any:
    """The type of the contract for a parameter. Raises TypeError for one it has no word for."""
    for kind, scalar in EXACT:
        if annotation == kind:
            return scalar
    plain = _bare(annotation)
    if _is_optional(plain):
        return _shown_as(_present(plain)) | None
    if get_origin(plain) in (list, tuple):
        return list[_shown_as(get_args(plain)[0])]  # type: ignore[misc]
    if plain is UUID:
        return strawberry.ID
    if plain in (str, int, bool, datetime, date) or (inspect.isclass(plain) and issubclass(plain, Enum)):
        return plain
    if dataclasses.is_dataclass(plain) and isinstance(plain, type):
        return _input_for(plain)
    raise TypeError(f"The contract has no word for {annotation}")


def _input_for(kind: type) -> type:
    if kind not in _inputs:
        fields = dataclasses.fields(kind)
        optional = {field.name for field in fields if field.default is not dataclasses.MISSING}
        name = INPUT_NAMES[kind.__name__]
        shown = {field.name: (_shown_as(field.type), words_for(field.name, name)) for field in fields}
        doc = inspect.cleandoc(kind.__doc__ or "").replace("\n", " ")
        _inputs[kind] = _built(name, doc, shown, strawberry.input, optional)
    return _inputs[kind]


def _conversion(name: str, annotation: Any) -> Convert:
    plain = _bare(annotation)
    if _is_optional(plain):
        inner = _conversion(name, _present(plain))
        return lambda value: None if value is None else inner(value)
    if get_origin(plain) in (list, tuple):
        item, make = _conversion(name, get_args(plain)[0]), get_origin(plain)
        return lambda value: make(item(part) for part in value)
    if plain is UUID:
        return lambda value: _id(value, ID_KINDS.get(name) or name.removesuffix("_id"))
    if dataclasses.is_dataclass(plain) and isinstance(plain, type):
        parts = {field.name: _conversion(field.name, field.type) for field in dataclasses.fields(plain)}
        return lambda value: plain(
            **{field: part(value[camel(field)]) for field, part in parts.items() if camel(field) in value}
        )
    return lambda value: value


def _id(value: str, kind: str) -> UUID:
    found, id = parse_id(value)
    if found != kind:
        raise MalformedId
    return id


def _with_field(convert: Convert, value: Any, field: str) -> Any:
    try:
        return convert(value)
    except MalformedId as refusal:
        refusal.field = refusal.field or field
        raise


def _bare(annotation: Any) -> Any:
    return _bare(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation


def _is_optional(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


def _present(annotation: Any) -> Any:
    return next(part for part in get_args(annotation) if part is not NoneType)
