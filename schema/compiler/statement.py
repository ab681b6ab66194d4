"""Writes a plan as one SELECT whose only column is the finished JSON.

A to-one is a correlated scalar sub-select, a to-many an aggregate over a limited sub-select, a connection one
window over one page. Every sub-select names what it correlates to: SQLAlchemy would otherwise make a silent cross
join of it. Every statement repeats the tenant, which turns the wall's policy into a one-time filter.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    exists,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.sql.selectable import FromClause
from sqlmodel import SQLModel

from schema.compiler import cursors, values
from schema.compiler.json import Piece, an_object, constant, encoder, joined, nullable
from schema.compiler.params import Params
from schema.compiler.parts import (
    Edges,
    Info,
    Leaf,
    Literal,
    Many,
    Nodes,
    One,
    Page,
    PagePart,
    Part,
    Plan,
    Ranked,
    Rows,
    Told,
)
from schema.compiler.sight import Sight
from schema.language import FromExpression, Reference
from tenants.tables import linked, snake, table_of


class Writer:
    """Writes one statement; its parameters gather in `params`."""

    def __init__(self, params: Params) -> None:
        self._params = params
        self._sight = Sight(params)
        self._aliases = 0

    def write(self, plan: Plan) -> ColumnElement[Any]:
        """The whole answer as JSON text."""
        return joined(an_object((key, self._root(part)) for key, part in plan.fields))

    def _root(self, part: Part) -> list[Piece]:
        return self._part(part, None, None)

    def _part(self, part: Part, row: Any, model: Any) -> list[Piece]:
        match part:
            case Literal(json):
                return [json]
            case Told(key):
                return [self._params.bind(lambda call: call.told[key], Text())]
            case Leaf():
                return [self._leaf(part, row, model)]
            case One():
                return [self._one(part, row)]
            case Many():
                return [self._many(part, row)]
            case Ranked():
                return [self._ranked(part, row)]
            case Page():
                return [self._page(part, row)]

    def _object(self, rows: Rows, row: Any) -> ColumnElement[Any]:
        return joined(an_object((key, self._part(part, row, rows.model)) for key, part in rows.fields))

    # --- values ----------------------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf, row: Any, model: type[SQLModel]) -> ColumnElement[Any]:
        if isinstance(leaf.read, FromExpression):
            value = leaf.read.build(row)
            return nullable(encoder(leaf.kind)(value))
        if leaf.column == "id":
            return joined([f'"{snake(model.__name__)}_', values.text(row.id), '"'])
        value = self._sight.shown(leaf, leaf.disclosure, row, model) if leaf.disclosure else row[leaf.column]
        written = encoder(leaf.kind)(value)
        certain = not leaf.disclosure and not table_of(model).c[leaf.column].nullable
        return written if certain else nullable(written)

    # --- rows ------------------------------------------------------------------------------------------

    def _one(self, one: One, parent: Any) -> ColumnElement[Any]:
        row = self._alias(one.rows)
        conditions = [self._same_tenant(one.rows.model, row.c, parent), self._sight.visible(one.rows, row.c)]
        if one.reference is not None:
            conditions.append(row.c.id == parent[one.reference])
        if one.back is not None:
            conditions.append(row.c[one.back] == parent.id)
        if one.id is not None:
            kind = snake(one.rows.model.__name__)
            conditions.append(row.c.id == self._params.bind(values.id_getter(one.id, kind, "id"), Uuid()))
        if one.by_row_id:
            conditions.append(row.c.id == self._params.bind(lambda call: call.row_id, Uuid()))
        if one.where is not None:
            conditions.append(one.where(row.c, self._caller()))
        found = select(self._object(one.rows, row.c)).select_from(row).where(*conditions)
        return nullable(found.correlate_except(row).scalar_subquery())

    def _many(self, many: Many, parent: Any) -> ColumnElement[Any]:
        row = self._alias(many.rows)
        tied = [row.c[many.reference] == parent.id, many.where(row.c) if many.where else true()]
        return self._first(many, row, parent, tied, [row.c[many.order], row.c.id])

    def _ranked(self, ranked: Ranked, parent: Any) -> ColumnElement[Any]:
        row = self._alias(ranked.rows)
        return self._first(ranked, row, parent, [ranked.fits(row.c, parent)], ranked.rank(row.c, parent))

    def _first(
        self,
        part: Many | Ranked,
        row: FromClause,
        parent: Any,
        tied: Sequence[ColumnElement[bool]],
        order: Sequence[ColumnElement[Any]],
    ) -> ColumnElement[Any]:
        """The first of the visible rows that are tied to the one they hang on, in this order."""
        inner = (
            select(*row.c)
            .where(
                self._same_tenant(part.rows.model, row.c, parent),
                self._sight.visible(part.rows, row.c),
                *tied,
            )
            .order_by(*order)
            .limit(self._params.bind(values.size_getter(part.first, "first"), BigInteger()))
        )
        limited = inner.correlate(*_froms(parent)).subquery(self._name())
        items = func.string_agg(self._object(part.rows, limited.c), constant(","), type_=Text())
        listed = joined(["[", func.coalesce(items, constant(""), type_=Text()), "]"])
        return select(listed).select_from(limited).correlate_except(limited).scalar_subquery()

    def _alias(self, rows: Rows) -> FromClause:
        return table_of(rows.model).alias(self._name())

    def _name(self) -> str:
        self._aliases += 1
        return f"t{self._aliases}"

    # --- connections -----------------------------------------------------------------------------------

    def _page(self, page: Page, parent: Any) -> ColumnElement[Any]:
        row = self._alias(page.rows)
        matching = self._matching(page, row.c, parent)
        key = cursors.key_of(page, row.c)
        forwards = not (page.descending ^ page.backward)
        ordering = [column.asc() if forwards else column.desc() for column in key]
        size = self._params.bind(
            values.size_getter(page.size, "last" if page.backward else "first"), BigInteger()
        )
        bounds = [self._bound(page, row.c, after=True), self._bound(page, row.c, after=False)]
        columns: list[ColumnElement[Any]] = [*row.c]
        limit: ColumnElement[Any] = size
        if page.is_numbered:
            columns.append(func.row_number().over(order_by=ordering).label("n"))
            limit = size + 1  # one more tells whether there is more
        numbered = (
            select(*columns)
            .where(*matching, *bounds)
            .order_by(*ordering)
            .limit(limit)
            .correlate(*_froms(parent))
            .subquery(self._name())
        )
        fields = ((name, self._page_part(part, page, numbered, size, parent)) for name, part in page.fields)
        whole = (
            select(joined(an_object(fields))).select_from(numbered).having(true())
        )  # one row, even where nothing is aggregated
        return whole.correlate_except(numbered).scalar_subquery()

    def _page_part(self, part: PagePart, page: Page, numbered: Any, size: Any, parent: Any) -> list[Piece]:
        match part:
            case Literal(json):
                return [json]
            case Nodes(rows):
                return [self._listed(page, numbered, size, [self._object(rows, numbered.c)])]
            case Edges(fields):
                edge = an_object((name, self._edge_part(field, page, numbered)) for name, field in fields)
                return [self._listed(page, numbered, size, edge)]
            case Info(fields):
                return an_object(
                    (name, [self._info(field, page, numbered, size, parent)]) for name, field in fields
                )
            case _:
                return [self._total(page, parent)]

    def _edge_part(self, field: Rows | str, page: Page, numbered: Any) -> list[Piece]:
        if isinstance(field, Rows):
            return [self._object(field, numbered.c)]
        if field == "cursor":
            return [cursors.written(page, numbered.c)]
        return [f'"{page.rows.type_name}Edge"']

    def _listed(self, page: Page, numbered: Any, size: Any, item: list[Piece]) -> ColumnElement[Any]:
        written = joined(item)
        separated: Any = (
            aggregate_order_by(constant(","), numbered.c.n.desc()) if page.backward else constant(",")
        )
        items: Any = func.string_agg(written, separated, type_=Text())
        if page.is_numbered:
            items = items.filter(numbered.c.n <= size)
        return joined(["[", func.coalesce(items, constant(""), type_=Text()), "]"])

    def _info(self, field: str, page: Page, numbered: Any, size: Any, parent: Any) -> Piece:
        more = values.truth(func.count() > size)
        match field:
            case "hasNextPage":
                return more if not page.backward else self._beyond(page, parent, after=False)
            case "hasPreviousPage":
                return more if page.backward else self._beyond(page, parent, after=True)
            case "startCursor" | "endCursor":
                first = (field == "startCursor") is not page.backward
                return self._cursor_at(page, numbered, size, first=first)
            case _:
                return '"PageInfo"'

    def _cursor_at(self, page: Page, numbered: Any, size: Any, *, first: bool) -> Piece:
        written = cursors.written(page, numbered.c)
        by_number = numbered.c.n.asc() if first else numbered.c.n.desc()
        found = func.array_agg(aggregate_order_by(written, by_number)).filter(numbered.c.n <= size)
        return nullable(values.first_of(found))

    def _beyond(self, page: Page, parent: Any, *, after: bool) -> Piece:
        """Whether there are rows on the far side of the cursor one came from."""
        cursor = page.after if after else page.before
        if cursor is None:
            return "false"
        row = self._alias(page.rows)
        reached = cursors.comparison(page, row.c, self._params, cursor, after=after, beyond=False)
        found = select(1).select_from(row).where(*self._matching(page, row.c, parent), reached)
        return values.truth(exists(found.correlate_except(row)))

    def _bound(self, page: Page, row: Any, *, after: bool) -> ColumnElement[bool]:
        cursor = page.after if after else page.before
        if cursor is None:
            return true()
        return cursors.comparison(page, row, self._params, cursor, after=after, beyond=True)

    def _total(self, page: Page, parent: Any) -> ColumnElement[Any]:
        row = self._alias(page.rows)
        counted = select(func.count()).select_from(row).where(*self._matching(page, row.c, parent))
        return values.text(counted.correlate_except(row).scalar_subquery())

    def _matching(self, page: Page, row: Any, parent: Any) -> list[ColumnElement[bool]]:
        found = [
            self._same_tenant(page.rows.model, row, parent),
            self._sight.visible(page.rows, row),
            page.where(row) if page.where else true(),
            *(self._sight.matches(page.rows.model, match, row) for match in page.matches),
        ]
        if page.reference is not None:
            found.append(_refers(page.reference, row, parent))
        return found

    def _same_tenant(self, model: type[SQLModel], row: Any, parent: Any) -> ColumnElement[bool]:
        if "tenant_id" not in table_of(model).c:
            return true()
        if parent is not None:
            # what hangs on a platform's row is a district's figures: the wall has a window for them
            return row.tenant_id == parent.tenant_id if "tenant_id" in parent else true()
        return row.tenant_id == self._params.tenant()  # type: ignore[no-any-return]

    def _caller(self) -> "Caller":
        return Caller(self._params)


class Caller:
    """The caller's own ids, for conditions that name them."""

    def __init__(self, params: Params) -> None:
        self._params = params

    @property
    def seat(self) -> ColumnElement[Any]:
        return self._params.bind(lambda call: call.standing.actor.seat_id, Uuid())

    @property
    def person(self) -> ColumnElement[Any]:
        return self._params.bind(lambda call: call.standing.actor.person_id, Uuid())

    @property
    def district(self) -> ColumnElement[Any]:
        return self._params.bind(lambda call: call.standing.actor.ground.district_id, Uuid())


def _froms(parent: Any) -> Iterable[FromClause]:
    """What a row's columns come from."""
    return [next(iter(parent)).table] if parent is not None else []


def _refers(reference: Reference, row: Any, parent: Any) -> ColumnElement[bool]:
    """Whether a row refers to the one it hangs on, by a column of its own or through a link table."""
    if isinstance(reference, str):
        return row[reference] == parent.id  # type: ignore[no-any-return]
    here, there = reference.here, reference.there
    return linked(
        reference.link, row, lambda link: link[there] == row.id, lambda link: link[here] == parent.id
    )
