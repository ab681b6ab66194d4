"""The four questions: as GraphQL, as the SQL a good engineer writes by hand for it, and as PostGraphile spells it.

Every statement takes $1 the tenant, $2 the caller's person, $3 the communities the caller's role reaches; what
follows are the arguments of the field. It enters the tenant, applies the party secretary's policy (who is seen:
the community or oneself; phones: one's own in clear, others masked) and answers one root field as JSON, all in one
round trip. Names and skills need no rule of their own: whoever sees the row sees them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# ruff: noqa: S608  (statements made of constants of this file)

PAGES = 10
LARGEST_PAGE = 100
NO_CURSOR = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Shape:
    """`rows` is how many rows the answer holds; `field` the root field that `sql` answers."""

    name: str
    title: str
    rows: int
    query: str
    field: str
    sql: str
    postgraphile: str


def entered(answer: str) -> str:
    """One statement that enters the tenant before it reads; nothing is left over for the next one."""
    return f"SELECT CASE WHEN set_config('app.tenant_id', $1, true) IS NOT NULL THEN ({answer}) END::text AS answer"


def _instant(column: str) -> str:
    return f"""to_char(timezone('UTC', {column}), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


PHONE = "CASE WHEN p.id = $2 THEN p.phone ELSE left(p.phone, 3) || '****' || right(p.phone, 4) END"
VISIBLE_PERSON = "p.tenant_id = $1::uuid AND (p.community_id = ANY ($3::uuid[]) OR p.id = $2::uuid)"

# --- one row -----------------------------------------------------------------------------------------------

ONE = Shape(
    name="one",
    title="one member by id",
    rows=1,
    query="query One($id: ID!) { person(id: $id) { id version name phone partyMember createdAt } }",
    field="person",
    sql=entered(f"""
        SELECT to_json(found) FROM (
            SELECT 'person_' || p.id AS id, p.version, p.name, {PHONE} AS phone,
                   p.party_member AS "partyMember", {_instant("p.created_at")} AS "createdAt"
            FROM person p WHERE {VISIBLE_PERSON} AND p.id = $4::uuid
        ) found"""),
    postgraphile="""query One($id: UUID!) {
        person: personByRowId(rowId: $id) { id: publicId version name phone partyMember createdAt } }""",
)

# --- a list ------------------------------------------------------------------------------------------------

LIST = Shape(
    name="list",
    title="50 groups, 6 fields",
    rows=50,
    query="""query List($community: ID!) {
        groups(first: 50, where: {community: {eq: $community}}) {
            nodes { id version name createdAt updatedAt grid { name } } } }""",
    field="groups",
    sql=entered(f"""
        SELECT json_build_object('nodes', coalesce(json_agg(found), '[]')) FROM (
            SELECT 'group_' || g.id AS id, g.version, g.name, {_instant("g.created_at")} AS "createdAt",
                   {_instant("g.updated_at")} AS "updatedAt",
                   (SELECT json_build_object('name', r.name) FROM grid r
                    WHERE r.tenant_id = $1::uuid AND r.id = g.grid_id) AS grid
            FROM "group" g
            WHERE g.tenant_id = $1::uuid AND g.community_id = ANY ($3::uuid[])
              AND g.community_id = $4::uuid AND $2::uuid IS NOT NULL  -- all statements take the same three
            ORDER BY g.id LIMIT 50
        ) found"""),
    postgraphile="""query List($community: UUID!) {
        groups: allGroups(first: 50, condition: {communityId: $community}) {
            nodes { id: publicId version name createdAt updatedAt grid: gridByGridId { name } } } }""",
)

# --- nested ------------------------------------------------------------------------------------------------

NESTED = Shape(
    name="nested",
    title="20 groups × 10 members, a person each",
    rows=420,
    query="""query Nested($community: ID!) {
        groups(first: 20, where: {community: {eq: $community}}) { nodes { id name
            memberships(first: 10) { nodes { id state reportedAt person { id name phone } } } } } }""",
    field="groups",
    sql=entered(f"""
        SELECT json_build_object('nodes', coalesce(json_agg(found), '[]')) FROM (
            SELECT 'group_' || g.id AS id, g.name, json_build_object('nodes', (
                SELECT coalesce(json_agg(member), '[]') FROM (
                    SELECT 'membership_' || m.id AS id, upper(m.state) AS state,
                           {_instant("m.reported_at")} AS "reportedAt",
                           (SELECT to_json(person) FROM (
                                SELECT 'person_' || p.id AS id, p.name, {PHONE} AS phone
                                FROM person p WHERE {VISIBLE_PERSON} AND p.id = m.person_id
                            ) person) AS person
                    FROM membership m
                    WHERE m.tenant_id = $1::uuid AND m.group_id = g.id
                      AND (m.community_id = ANY ($3::uuid[]) OR m.person_id = $2::uuid)
                    ORDER BY m.id LIMIT 10
                ) member)) AS memberships
            FROM "group" g
            WHERE g.tenant_id = $1::uuid AND g.community_id = ANY ($3::uuid[]) AND g.community_id = $4::uuid
            ORDER BY g.id LIMIT 20
        ) found"""),
    postgraphile="""query Nested($community: UUID!) {
        groups: allGroups(first: 20, condition: {communityId: $community}) { nodes { id: publicId name
            memberships: membershipsByGroupId(first: 10) {
                nodes { id: publicId state reportedAt
                        person: personByPersonId { id: publicId name phone } } } } } }""",
)

# --- a thousand rows ---------------------------------------------------------------------------------------
# A connection gives 100 rows at most, so a thousand are ten pages of one request.


def _pages(field: str, where: str, nodes: str) -> str:
    return "\n".join(
        f"p{page}: {field}(first: {LARGEST_PAGE}{f', after: $a{page}' if page else ''}, {where}) "
        f"{{ nodes {{ {nodes} }} }}"
        for page in range(PAGES)
    )


def _cursors(kind: str) -> str:
    return ", ".join(f"$a{page}: {kind}" for page in range(1, PAGES))


PERSON_FIELDS = "name phone partyMember skills createdAt"

THOUSAND = Shape(
    name="thousand",
    title="1,000 members, 6 fields, ten pages of 100",
    rows=1_000,
    query=f"""query Thousand($community: ID!, {_cursors("String")}) {{
        {_pages("persons", "where: {community: {eq: $community}}", f"id {PERSON_FIELDS}")} }}""",
    field="persons",
    sql=entered(f"""
        SELECT json_build_object('nodes', coalesce(json_agg(found), '[]')) FROM (
            SELECT 'person_' || p.id AS id, p.name, {PHONE} AS phone, p.party_member AS "partyMember", p.skills,
                   {_instant("p.created_at")} AS "createdAt"
            FROM person p WHERE {VISIBLE_PERSON} AND p.community_id = $4::uuid AND p.id > $5::uuid
            ORDER BY p.id LIMIT {LARGEST_PAGE}
        ) found"""),
    postgraphile=f"""query Thousand($community: UUID!, {_cursors("Cursor")}) {{
        {_pages("allPeople", "condition: {communityId: $community}", f"id: publicId {PERSON_FIELDS}")} }}""",
)

SHAPES = (ONE, LIST, NESTED, THOUSAND)
BY_NAME: Mapping[str, Shape] = {shape.name: shape for shape in SHAPES}
