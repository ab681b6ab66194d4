-- What PostGraphile serves: the tables as the party secretary of the benchmark sees them. The views run with the
-- caller's rights, so the wall of the tables holds behind them; they are indexed by what they show.
DROP SCHEMA IF EXISTS peers CASCADE;
CREATE SCHEMA peers;

CREATE FUNCTION peers.me() RETURNS uuid LANGUAGE sql STABLE
    RETURN current_setting('app.me')::uuid;

CREATE FUNCTION peers.communities() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN current_setting('app.communities')::uuid[];

CREATE FUNCTION peers.instant(moment timestamptz) RETURNS text LANGUAGE sql STABLE
    RETURN to_char(timezone('UTC', moment), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

COMMENT ON FUNCTION peers.me() IS '@behavior -*';
COMMENT ON FUNCTION peers.communities() IS '@behavior -*';
COMMENT ON FUNCTION peers.instant(timestamptz) IS '@behavior -*';

CREATE VIEW peers.grid WITH (security_invoker) AS
SELECT id, name
FROM public.grid
WHERE tenant_id = current_setting('app.tenant_id')::uuid;

CREATE VIEW peers."group" WITH (security_invoker) AS
SELECT id, 'group_' || id AS public_id, version, name, community_id, grid_id,
       peers.instant(created_at) AS created_at, peers.instant(updated_at) AS updated_at
FROM public."group"
WHERE tenant_id = current_setting('app.tenant_id')::uuid AND community_id = ANY (peers.communities());

CREATE VIEW peers.person WITH (security_invoker) AS
SELECT id, 'person_' || id AS public_id, version, name, party_member, skills, community_id,
       CASE WHEN id = peers.me() THEN phone ELSE left(phone, 3) || '****' || right(phone, 4) END AS phone,
       peers.instant(created_at) AS created_at
FROM public.person
WHERE tenant_id = current_setting('app.tenant_id')::uuid
  AND (community_id = ANY (peers.communities()) OR id = peers.me());

CREATE VIEW peers.membership WITH (security_invoker) AS
SELECT id, 'membership_' || id AS public_id, upper(state) AS state, person_id, group_id,
       peers.instant(reported_at) AS reported_at
FROM public.membership
WHERE tenant_id = current_setting('app.tenant_id')::uuid
  AND (community_id = ANY (peers.communities()) OR person_id = peers.me());

COMMENT ON VIEW peers.grid IS '@primaryKey id';
COMMENT ON VIEW peers."group" IS E'@primaryKey id\n@foreignKey (grid_id) references grid (id)';
COMMENT ON VIEW peers.person IS '@primaryKey id';
COMMENT ON VIEW peers.membership IS
    E'@primaryKey id\n@foreignKey (group_id) references "group" (id)\n@foreignKey (person_id) references person (id)';

GRANT USAGE ON SCHEMA peers TO tongxin_app;
GRANT SELECT ON ALL TABLES IN SCHEMA peers TO tongxin_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA peers TO tongxin_app;
