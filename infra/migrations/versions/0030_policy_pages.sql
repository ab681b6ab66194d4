-- Policies as pages, as the models had them on the day of this migration.

CREATE TABLE policy_page (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    policy_id UUID NOT NULL,
    role VARCHAR(60) NOT NULL,
    rules JSONB NOT NULL,
    CONSTRAINT pk_policy_page PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_policy_page_tenant_id_policy_id FOREIGN KEY (tenant_id, policy_id) REFERENCES policy_version (tenant_id, id)
);
CREATE UNIQUE INDEX uq_policy_page_policy_id_role ON policy_page (tenant_id, policy_id, role);

-- Every tenant's rules are copied; until the rows are dropped, the wall does not hold their owner.
ALTER TABLE policy_rule NO FORCE ROW LEVEL SECURITY;
INSERT INTO policy_page (tenant_id, id, version, created_at, updated_at, policy_id, role, rules)
    SELECT tenant_id, gen_random_uuid(), 1, min(created_at), min(created_at), policy_id, role, jsonb_object_agg(act, reaches)
    FROM (
        SELECT tenant_id, policy_id, role, act, min(created_at) AS created_at, jsonb_agg(reach ORDER BY reach) AS reaches
        FROM policy_rule
        GROUP BY tenant_id, policy_id, role, act
    ) AS listed
    GROUP BY tenant_id, policy_id, role;
DROP TABLE policy_rule;
