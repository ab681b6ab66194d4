"""Writes a plan as one SELECT whose only column is the finished JSON.

A to-one is a correlated scalar sub-select, a to-many an aggregate over a limited sub-select, a connection one
window over one page. Every sub-select names what it correlates to: SQLAlchemy would otherwise make a silent cross
join of it. Every statement repeats the tenant, which turns the wall's policy into a one-time filter.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Text,
    Uuid,
    case,
    column,
    exists,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.sql.selectable import FromClause
from sqlmodel import SQLModel

from schema.compiler import aggregates, cursors, values
from schema.compiler.json import Piece, an_object, constant, encoder, joined, nullable
from schema.compiler.params import Params
from schema.compiler.parts import (
    AggregatePart,
    Aggregates,
    Choices,
    Common,
    Count,
    Edges,
    Info,
    Leaf,
    Listed,
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
    Summary,
    Told,
    Various,
)
from schema.compiler.sight import Sight
from schema.compiler.sources import Derived, aliased, everything
from schema.language import FromExpression, Reference
from tenants.tables import linked, snake, table_of

KEY = "sorted_by"
"""The name, within a page, of what its rows are sorted by where that is no column of theirs."""


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
            case Various() | Listed():
                return [self._of_several(part, row)]
            case Many() | Ranked():
                return [self._several(part, row)]
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
        return self._row_or_null(one.rows, row, conditions)

    def _row_or_null(
        self, rows: Rows, row: FromClause, conditions: list[ColumnElement[bool]]
    ) -> ColumnElement[Any]:
        found = select(self._object(rows, row.c)).select_from(row).where(*conditions)
        return nullable(found.correlate_except(row).scalar_subquery())

    def _several(self, part: Many | Ranked, parent: Any) -> ColumnElement[Any]:
        """The first of the visible rows that are tied to the one they hang on."""
        row = self._alias(part.rows)
        if isinstance(part, Ranked):
            tied, order = [part.fits(row.c, parent)], part.rank(row.c, parent)
        else:
            tied = [row.c[part.reference] == parent.id, part.where(row.c) if part.where else true()]
            order = [row.c[part.order], row.c.id]
        inner = (
            select(everything(row))
            .where(
                self._same_tenant(part.rows.model, row.c, parent),
                self._sight.visible(part.rows, row.c),
                *tied,
            )
            .order_by(*order)
            .limit(self._params.bind(values.size_getter(part.first, "first"), BigInteger()))
        )
        limited = Derived(inner.correlate(*_froms(parent)).subquery(self._name()), part.rows.model)
        items = func.string_agg(self._object(part.rows, limited.c), constant(","), type_=Text())
        listed = joined(["[", func.coalesce(items, constant(""), type_=Text()), "]"])
        found = select(listed).select_from(limited.rows).correlate_except(limited.rows)
        return found.scalar_subquery()

    def _alias(self, rows: Rows) -> FromClause:
        return aliased(rows.model, self._name())

    def _name(self) -> str:
        self._aliases += 1
        return f"t{self._aliases}"

    # --- rows of several types -------------------------------------------------------------------------

    def _of_several(self, part: Various | Listed, row: Any) -> ColumnElement[Any]:
        if isinstance(part, Listed):
            return self._by_ids(part)
        return self._various(part.choices, row[part.kind], row[part.id], row)

    def _various(self, choices: Choices, kind: Any, id: Any, parent: Any) -> ColumnElement[Any]:
        """The row of this id in the table of this kind; PostgreSQL looks into no other."""
        steps = [(kind == constant(name), self._row_by(rows, id, parent)) for name, rows in choices]
        return case(*steps, else_=constant("null")) if steps else constant("null")

    def _row_by(self, rows: Rows, id: Any, parent: Any) -> ColumnElement[Any]:
        row = self._alias(rows)
        same = self._same_tenant(rows.model, row.c, parent)
        return self._row_or_null(rows, row, [same, self._sight.visible(rows, row.c), row.c.id == id])

    def _by_ids(self, listed: Listed) -> ColumnElement[Any]:
        kinds = {name for name, _ in listed.choices}
        words = self._params.bind(values.kinds_getter(listed.ids), ARRAY(Text()))
        ids = self._params.bind(values.ids_getter(listed.ids, kinds, "ids"), ARRAY(Uuid()))
        asked = (
            func.unnest(words, ids)
            .table_valued(column("kind", Text()), column("id", Uuid()), with_ordinality="n")
            .render_derived(name=self._name())
        )
        found = self._various(listed.choices, asked.c.kind, asked.c.id, None)
        items: Any = func.string_agg(found, aggregate_order_by(constant(","), asked.c.n), type_=Text())
        whole = joined(["[", func.coalesce(items, constant(""), type_=Text()), "]"])
        return select(whole).select_from(asked).correlate_except(asked).scalar_subquery()

    # --- connections -----------------------------------------------------------------------------------

    def _page(self, page: Page, parent: Any) -> ColumnElement[Any]:
        row = self._alias(page.rows)
        matching = self._matching(page, row.c, parent)
        sorted_by = self._sight.key(page.order, row.c)
        key = cursors.ordered(page, sorted_by, row.c.id)
        forwards = not (page.descending ^ page.backward)
        ordering = [column.asc() if forwards else column.desc() for column in key]
        size = self._params.bind(
            values.size_getter(page.size, "last" if page.backward else "first"), BigInteger()
        )
        bounds = [self._bound(page, row.c, sorted_by, after=way) for way in (True, False)]
        columns: list[ColumnElement[Any]] = [everything(row)]
        if not page.order.is_column:
            columns.append(sorted_by.label(KEY))
        limit: ColumnElement[Any] = size
        if page.is_numbered:
            columns.append(func.row_number().over(order_by=ordering).label("n"))
            limit = size + 1  # one more tells whether there is more
        inner = select(*columns).where(*matching, *bounds).order_by(*ordering).limit(limit)
        numbered = Derived(
            inner.correlate(*_froms(parent)).subquery(self._name()), page.rows.model, {KEY: sorted_by.type}
        )
        fields = ((name, self._page_part(part, page, numbered, size, parent)) for name, part in page.fields)
        whole = (
            select(joined(an_object(fields))).select_from(numbered.rows).having(true())
        )  # one row, even where nothing is aggregated
        return whole.correlate_except(numbered.rows).scalar_subquery()

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
            case Aggregates():
                return [self._aggregates(part, page, parent)]
            case _:
                return [self._total(page, parent)]

    def _edge_part(self, field: Rows | str, page: Page, numbered: Any) -> list[Piece]:
        if isinstance(field, Rows):
            return [self._object(field, numbered.c)]
        if field == "cursor":
            return [self._cursor(page, numbered)]
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
        written = self._cursor(page, numbered)
        by_number = numbered.c.n.asc() if first else numbered.c.n.desc()
        found = func.array_agg(aggregate_order_by(written, by_number)).filter(numbered.c.n <= size)
        return nullable(values.first_of(found))

    def _cursor(self, page: Page, numbered: Any) -> ColumnElement[Any]:
        value = numbered.c[page.order.name if page.order.is_column else KEY]
        return cursors.written(page, value, numbered.c.id)

    def _beyond(self, page: Page, parent: Any, *, after: bool) -> Piece:
        """Whether there are rows on the far side of the cursor one came from."""
        cursor = page.after if after else page.before
        if cursor is None:
            return "false"
        row = self._alias(page.rows)
        value = self._sight.key(page.order, row.c)
        reached = cursors.comparison(page, value, row.c.id, self._params, cursor, after=after, beyond=False)
        found = select(1).select_from(row).where(*self._matching(page, row.c, parent), reached)
        return values.truth(exists(found.correlate_except(row)))

    def _bound(self, page: Page, row: Any, value: Any, *, after: bool) -> ColumnElement[bool]:
        cursor = page.after if after else page.before
        if cursor is None:
            return true()
        return cursors.comparison(page, value, row.id, self._params, cursor, after=after, beyond=True)

    def _total(self, page: Page, parent: Any) -> ColumnElement[Any]:
        row = self._alias(page.rows)
        counted = select(func.count()).select_from(row).where(*self._matching(page, row.c, parent))
        return values.text(counted.correlate_except(row).scalar_subquery())

    def _aggregates(self, part: Aggregates, page: Page, parent: Any) -> ColumnElement[Any]:
        row = self._alias(page.rows)
        inner = aggregates.grouped(part, row, self._params).where(*self._matching(page, row.c, parent))
        groups = inner.correlate(*_froms(parent)).subquery(self._name())
        fields = ((key, self._aggregate_part(field, groups.c)) for key, field in part.fields)
        items = func.string_agg(joined(an_object(fields)), constant(","), type_=Text())
        listed = joined(["[", func.coalesce(items, constant(""), type_=Text()), "]"])
        return select(listed).select_from(groups).correlate_except(groups).scalar_subquery()

    def _aggregate_part(self, part: AggregatePart, group: Any) -> list[Piece]:
        if isinstance(part, Common | Count | Summary):
            return aggregates.written(part, group)
        return self._part(part, group, None)

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
