-- The tables of points, as the models had them on the day of this migration.

CREATE TABLE points_rules (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    number INTEGER NOT NULL,
    effective_from TIMESTAMP WITH TIME ZONE NOT NULL,
    assignment INTEGER NOT NULL,
    care_visit INTEGER NOT NULL,
    duty_card INTEGER NOT NULL,
    attendance INTEGER NOT NULL,
    project INTEGER NOT NULL,
    stars INTEGER[] NOT NULL,
    CONSTRAINT pk_points_rules PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_points_rules_assignment CHECK (assignment >= 0),
    CONSTRAINT ck_points_rules_care_visit CHECK (care_visit >= 0),
    CONSTRAINT ck_points_rules_duty_card CHECK (duty_card >= 0),
    CONSTRAINT ck_points_rules_attendance CHECK (attendance >= 0),
    CONSTRAINT ck_points_rules_project CHECK (project >= 0)
);
CREATE INDEX ix_points_rules_effective_from_number ON points_rules (tenant_id, effective_from, number);
CREATE UNIQUE INDEX uq_points_rules_number ON points_rules (tenant_id, number);

CREATE TABLE points_account (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    community_id UUID NOT NULL,
    balance INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    CONSTRAINT pk_points_account PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_points_account_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_points_account_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_points_account_balance CHECK (balance >= 0)
);
CREATE INDEX ix_points_account_balance_id ON points_account (tenant_id, balance, id);
CREATE INDEX ix_points_account_community_id_balance_id ON points_account (tenant_id, community_id, balance, id);
CREATE UNIQUE INDEX uq_points_account_person_id ON points_account (tenant_id, person_id);

CREATE TABLE points_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    community_id UUID NOT NULL,
    deed VARCHAR(40) NOT NULL,
    points INTEGER NOT NULL,
    source_kind VARCHAR(60) NOT NULL,
    source_id UUID NOT NULL,
    reverses_id UUID,
    rules_number INTEGER,
    earned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reversed_because VARCHAR(200),
    CONSTRAINT pk_points_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_points_entry_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_points_entry_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_points_entry_tenant_id_reverses_id FOREIGN KEY(tenant_id, reverses_id) REFERENCES points_entry (tenant_id, id),
    CONSTRAINT ck_points_entry_sign CHECK (points <> 0 AND (points < 0) = (reverses_id IS NOT NULL)),
    CONSTRAINT ck_points_entry_deed CHECK (deed IN ('assignment', 'care_visit', 'duty_card', 'attendance', 'project', 'proposal'))
);
CREATE INDEX ix_points_entry_community_id_earned_at_id ON points_entry (tenant_id, community_id, earned_at, id);
CREATE INDEX ix_points_entry_person_id_earned_at_id ON points_entry (tenant_id, person_id, earned_at, id);
CREATE INDEX ix_points_entry_source_kind_source_id ON points_entry (tenant_id, source_kind, source_id);
CREATE UNIQUE INDEX uq_points_entry_person_id_source_kind_source_id_some ON points_entry (tenant_id, person_id, source_kind, source_id) WHERE reverses_id IS NULL;
CREATE UNIQUE INDEX uq_points_entry_reverses_id ON points_entry (tenant_id, reverses_id);
