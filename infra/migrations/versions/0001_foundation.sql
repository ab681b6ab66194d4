-- The tables of the foundation, as the models had them on the day of this migration.

CREATE TABLE account (
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    name VARCHAR(80) NOT NULL,
    password_hash VARCHAR,
    disabled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_name UNIQUE (name)
);

CREATE TABLE community (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT pk_community PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_community_name_id ON community (tenant_id, name, id);
CREATE UNIQUE INDEX uq_community_code ON community (tenant_id, code);

CREATE TABLE district (
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(60) NOT NULL,
    city VARCHAR(60) NOT NULL,
    CONSTRAINT pk_district PRIMARY KEY (id),
    CONSTRAINT uq_district_code UNIQUE (code)
);

CREATE TABLE facility_cluster (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT pk_facility_cluster PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_facility_cluster_name ON facility_cluster (tenant_id, name);

CREATE TABLE journal_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    act VARCHAR(80) NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    code VARCHAR(80),
    person_id UUID,
    subject_kind VARCHAR(60),
    subject_id UUID,
    community_id UUID,
    facts JSONB NOT NULL,
    request_id VARCHAR(64) NOT NULL,
    position BIGINT,
    previous VARCHAR(64),
    digest VARCHAR(64),
    CONSTRAINT pk_journal_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_journal_entry_outcome CHECK (outcome IN ('done', 'refused'))
);
CREATE INDEX ix_journal_entry_act_id ON journal_entry (tenant_id, act, id);
CREATE INDEX ix_journal_entry_created_at_id_some ON journal_entry (tenant_id, created_at, id) WHERE position IS NULL;
CREATE INDEX ix_journal_entry_subject_kind_subject_id_id ON journal_entry (tenant_id, subject_kind, subject_id, id);
CREATE UNIQUE INDEX uq_journal_entry_position ON journal_entry (tenant_id, position);

CREATE TABLE login_attempt (
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    digest VARCHAR NOT NULL,
    failures INTEGER NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    blocked_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_login_attempt PRIMARY KEY (id),
    CONSTRAINT uq_login_attempt_digest UNIQUE (digest)
);

CREATE TABLE organization_tree (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    kind VARCHAR(40) NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    effective_on DATE NOT NULL,
    CONSTRAINT pk_organization_tree PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_organization_tree_tree_kind CHECK (kind IN ('peacetime', 'emergency')),
    CONSTRAINT ck_organization_tree_tree_state CHECK (state IN ('draft', 'in_force', 'superseded'))
);
CREATE UNIQUE INDEX uq_organization_tree_kind_number ON organization_tree (tenant_id, kind, number);
CREATE UNIQUE INDEX uq_organization_tree_kind_some ON organization_tree (tenant_id, kind) WHERE state = 'in_force';

CREATE TABLE partner_organization (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    name VARCHAR(80) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    CONSTRAINT pk_partner_organization PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_partner_organization_partner_kind CHECK (kind IN ('unit', 'industry_system', 'emerging_field'))
);
CREATE INDEX ix_partner_organization_kind_id ON partner_organization (tenant_id, kind, id);
CREATE UNIQUE INDEX uq_partner_organization_name ON partner_organization (tenant_id, name);

CREATE TABLE policy_version (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    number INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    note VARCHAR(200) NOT NULL,
    CONSTRAINT pk_policy_version PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_policy_version_policy_state CHECK (state IN ('draft', 'simulated', 'approved', 'live', 'superseded'))
);
CREATE UNIQUE INDEX uq_policy_version_number ON policy_version (tenant_id, number);

CREATE TABLE property_management_area (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(60) NOT NULL,
    property_company VARCHAR(80),
    CONSTRAINT pk_property_management_area PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_property_management_area_name_id ON property_management_area (tenant_id, name, id);
CREATE UNIQUE INDEX uq_property_management_area_code ON property_management_area (tenant_id, code);

CREATE TABLE rollup (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    district_id UUID NOT NULL,
    name VARCHAR(60) NOT NULL,
    communities INTEGER NOT NULL,
    members INTEGER NOT NULL,
    in_job_party_members INTEGER NOT NULL,
    service_stations INTEGER NOT NULL,
    buildings INTEGER NOT NULL,
    paired_buildings INTEGER NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_rollup PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_rollup_district_id ON rollup (tenant_id, district_id);

CREATE TABLE area_community (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    community_id UUID NOT NULL,
    CONSTRAINT pk_area_community PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_area_community_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_area_community_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id)
);
CREATE INDEX ix_area_community_community_id_area_id ON area_community (tenant_id, community_id, area_id);
CREATE UNIQUE INDEX uq_area_community_area_id_community_id ON area_community (tenant_id, area_id, community_id);

CREATE TABLE co_building_agreement (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    partner_id UUID NOT NULL,
    community_id UUID NOT NULL,
    purpose VARCHAR(400) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_co_building_agreement PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_co_building_agreement_tenant_id_partner_id FOREIGN KEY(tenant_id, partner_id) REFERENCES partner_organization (tenant_id, id),
    CONSTRAINT fk_co_building_agreement_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_co_building_agreement_ends_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE INDEX ix_co_building_agreement_community_id_starts_on ON co_building_agreement (tenant_id, community_id, starts_on);
CREATE INDEX ix_co_building_agreement_tenant_id_partner_id ON co_building_agreement (tenant_id, partner_id);

CREATE TABLE facility (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID,
    cluster_id UUID,
    code VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR(80) NOT NULL,
    address VARCHAR(120) NOT NULL,
    CONSTRAINT pk_facility PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_facility_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_facility_tenant_id_cluster_id FOREIGN KEY(tenant_id, cluster_id) REFERENCES facility_cluster (tenant_id, id),
    CONSTRAINT ck_facility_facility_kind CHECK (kind IN ('service_station', 'rider_station', 'building_committee'))
);
CREATE INDEX ix_facility_kind_id ON facility (tenant_id, kind, id);
CREATE INDEX ix_facility_name_id ON facility (tenant_id, name, id);
CREATE INDEX ix_facility_tenant_id_cluster_id ON facility (tenant_id, cluster_id);
CREATE INDEX ix_facility_tenant_id_community_id ON facility (tenant_id, community_id);
CREATE UNIQUE INDEX uq_facility_code ON facility (tenant_id, code);

CREATE TABLE grid (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT pk_grid PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_grid_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id)
);
CREATE UNIQUE INDEX uq_grid_community_id_name ON grid (tenant_id, community_id, name);

CREATE TABLE organization_node (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    tree_id UUID NOT NULL,
    parent_id UUID,
    community_id UUID,
    level INTEGER NOT NULL,
    name VARCHAR(80) NOT NULL,
    charter VARCHAR(2000) NOT NULL,
    CONSTRAINT pk_organization_node PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_organization_node_tenant_id_tree_id FOREIGN KEY(tenant_id, tree_id) REFERENCES organization_tree (tenant_id, id),
    CONSTRAINT fk_organization_node_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_organization_node_level CHECK (level BETWEEN 1 AND 5)
);
CREATE INDEX ix_organization_node_tenant_id_community_id ON organization_node (tenant_id, community_id);
CREATE INDEX ix_organization_node_tree_id_level_id ON organization_node (tenant_id, tree_id, level, id);

CREATE TABLE policy_rule (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    policy_id UUID NOT NULL,
    role VARCHAR(60) NOT NULL,
    act VARCHAR(80) NOT NULL,
    reach VARCHAR(20) NOT NULL,
    CONSTRAINT pk_policy_rule PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_policy_rule_tenant_id_policy_id FOREIGN KEY(tenant_id, policy_id) REFERENCES policy_version (tenant_id, id)
);
CREATE UNIQUE INDEX uq_policy_rule_policy_id_role_act_reach ON policy_rule (tenant_id, policy_id, role, act, reach);

CREATE TABLE seat (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    account_id UUID NOT NULL,
    person_id UUID,
    suspended_at TIMESTAMP WITH TIME ZONE,
    stamp BIGINT NOT NULL,
    CONSTRAINT pk_seat PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_seat_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX ix_seat_person_id ON seat (tenant_id, person_id);
CREATE UNIQUE INDEX uq_seat_account_id ON seat (tenant_id, account_id);

CREATE TABLE team (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    name VARCHAR(80) NOT NULL,
    mode VARCHAR(40) NOT NULL,
    CONSTRAINT pk_team PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_team_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_team_team_mode CHECK (mode IN ('peacetime', 'emergency'))
);
CREATE INDEX ix_team_name_id ON team (tenant_id, name, id);
CREATE UNIQUE INDEX uq_team_community_id ON team (tenant_id, community_id);

CREATE TABLE tenant (
    id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    district_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(60) NOT NULL,
    state VARCHAR(40) NOT NULL,
    policy_version INTEGER NOT NULL,
    settings JSONB NOT NULL,
    stamp BIGINT NOT NULL,
    CONSTRAINT pk_tenant PRIMARY KEY (id),
    CONSTRAINT fk_tenant_district_id FOREIGN KEY(district_id) REFERENCES district (id),
    CONSTRAINT ck_tenant_tenant_kind CHECK (kind IN ('sub_district', 'district_office')),
    CONSTRAINT uq_tenant_code UNIQUE (code),
    CONSTRAINT ck_tenant_tenant_state CHECK (state IN ('requested', 'approved', 'active', 'suspended', 'closing', 'purged'))
);
CREATE INDEX ix_tenant_district_id ON tenant (district_id);

CREATE TABLE building (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    grid_id UUID,
    area_id UUID,
    name VARCHAR(60) NOT NULL,
    address VARCHAR(120) NOT NULL,
    CONSTRAINT pk_building PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_building_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_building_tenant_id_grid_id FOREIGN KEY(tenant_id, grid_id) REFERENCES grid (tenant_id, id),
    CONSTRAINT fk_building_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id)
);
CREATE INDEX ix_building_name_id ON building (tenant_id, name, id);
CREATE INDEX ix_building_tenant_id_area_id ON building (tenant_id, area_id);
CREATE INDEX ix_building_tenant_id_grid_id ON building (tenant_id, grid_id);
CREATE UNIQUE INDEX uq_building_community_id_name ON building (tenant_id, community_id, name);

CREATE TABLE facility_service (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    facility_id UUID NOT NULL,
    name VARCHAR(60) NOT NULL,
    hours VARCHAR(60),
    CONSTRAINT pk_facility_service PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_facility_service_tenant_id_facility_id FOREIGN KEY(tenant_id, facility_id) REFERENCES facility (tenant_id, id)
);
CREATE UNIQUE INDEX uq_facility_service_facility_id_name ON facility_service (tenant_id, facility_id, name);

CREATE TABLE "group" (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    team_id UUID NOT NULL,
    community_id UUID NOT NULL,
    grid_id UUID,
    name VARCHAR(80) NOT NULL,
    CONSTRAINT pk_group PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_group_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_group_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_group_tenant_id_grid_id FOREIGN KEY(tenant_id, grid_id) REFERENCES grid (tenant_id, id)
);
CREATE INDEX ix_group_tenant_id_community_id ON "group" (tenant_id, community_id);
CREATE INDEX ix_group_tenant_id_grid_id ON "group" (tenant_id, grid_id);
CREATE UNIQUE INDEX uq_group_team_id_name ON "group" (tenant_id, team_id, name);

CREATE TABLE idempotency_key (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    seat_id UUID NOT NULL,
    key VARCHAR(100) NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    answer BYTEA,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_idempotency_key_tenant_id_seat_id FOREIGN KEY(tenant_id, seat_id) REFERENCES seat (tenant_id, id)
);
CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (tenant_id, created_at);
CREATE UNIQUE INDEX uq_idempotency_key_seat_id_key ON idempotency_key (tenant_id, seat_id, key);

CREATE TABLE login_session (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    seat_id UUID NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_why VARCHAR,
    CONSTRAINT pk_login_session PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_login_session_tenant_id_seat_id FOREIGN KEY(tenant_id, seat_id) REFERENCES seat (tenant_id, id)
);
CREATE INDEX ix_login_session_tenant_id_seat_id ON login_session (tenant_id, seat_id);

CREATE TABLE role_grant (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    seat_id UUID NOT NULL,
    role VARCHAR(60) NOT NULL,
    scope VARCHAR(40) NOT NULL,
    scope_id UUID,
    community_id UUID,
    valid_from TIMESTAMP WITH TIME ZONE NOT NULL,
    valid_to TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_role_grant PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_role_grant_tenant_id_seat_id FOREIGN KEY(tenant_id, seat_id) REFERENCES seat (tenant_id, id),
    CONSTRAINT ck_role_grant_scoped CHECK ((scope = 'tenant') = (scope_id IS NULL)),
    CONSTRAINT ck_role_grant_scope CHECK (scope IN ('tenant', 'community', 'area', 'group', 'building'))
);
CREATE INDEX ix_role_grant_seat_id_valid_from ON role_grant (tenant_id, seat_id, valid_from);
CREATE UNIQUE INDEX uq_role_grant_seat_id_role_scope_scope_id_some ON role_grant (tenant_id, seat_id, role, scope, scope_id) WHERE valid_to IS NULL;

CREATE TABLE exclusive_unit (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    number VARCHAR(20) NOT NULL,
    area BIGINT NOT NULL,
    area_source VARCHAR(40) NOT NULL,
    CONSTRAINT pk_exclusive_unit PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_exclusive_unit_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_exclusive_unit_tenant_id_building_id FOREIGN KEY(tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT ck_exclusive_unit_area_positive CHECK (area > 0),
    CONSTRAINT ck_exclusive_unit_area_source CHECK (area_source IN ('registry', 'survey', 'contract'))
);
CREATE INDEX ix_exclusive_unit_tenant_id_community_id ON exclusive_unit (tenant_id, community_id);
CREATE UNIQUE INDEX uq_exclusive_unit_building_id_number ON exclusive_unit (tenant_id, building_id, number);

CREATE TABLE person (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    building_id UUID,
    name VARCHAR NOT NULL,
    phone VARCHAR,
    home_address VARCHAR,
    work_unit VARCHAR,
    post VARCHAR,
    party_member BOOLEAN NOT NULL,
    skills TEXT[] NOT NULL,
    service_wishes TEXT[] NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_person_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_person_tenant_id_building_id FOREIGN KEY(tenant_id, building_id) REFERENCES building (tenant_id, id)
);
CREATE INDEX ix_person_building_id ON person (tenant_id, building_id);
CREATE INDEX ix_person_community_id_id ON person (tenant_id, community_id, id);

CREATE TABLE refresh_token (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    session_id UUID NOT NULL,
    digest VARCHAR NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_refresh_token PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_refresh_token_tenant_id_session_id FOREIGN KEY(tenant_id, session_id) REFERENCES login_session (tenant_id, id)
);
CREATE INDEX ix_refresh_token_tenant_id_session_id ON refresh_token (tenant_id, session_id);
CREATE UNIQUE INDEX uq_refresh_token_digest ON refresh_token (tenant_id, digest);

CREATE TABLE affiliation (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    work_unit VARCHAR,
    community_id UUID,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_affiliation PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_affiliation_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_affiliation_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_affiliation_ends_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_affiliation_one_place CHECK ((kind = 'work_unit') = (community_id IS NULL)),
    CONSTRAINT ck_affiliation_affiliation_kind CHECK (kind IN ('work_unit', 'community'))
);
CREATE INDEX ix_affiliation_person_id_starts_on ON affiliation (tenant_id, person_id, starts_on);
CREATE INDEX ix_affiliation_tenant_id_community_id ON affiliation (tenant_id, community_id);
CREATE UNIQUE INDEX uq_affiliation_person_id_some ON affiliation (tenant_id, person_id) WHERE kind = 'work_unit' AND ends_on IS NULL;

CREATE TABLE building_captain (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    building_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    CONSTRAINT pk_building_captain PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_building_captain_tenant_id_building_id FOREIGN KEY(tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_building_captain_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_building_captain_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_building_captain_captain_kind CHECK (kind IN ('offline', 'online')),
    CONSTRAINT ck_building_captain_captaincy_state CHECK (state IN ('serving', 'ended'))
);
CREATE INDEX ix_building_captain_community_id_state_id ON building_captain (tenant_id, community_id, state, id);
CREATE INDEX ix_building_captain_person_id_state ON building_captain (tenant_id, person_id, state);
CREATE INDEX ix_building_captain_tenant_id_building_id ON building_captain (tenant_id, building_id);
CREATE UNIQUE INDEX uq_building_captain_building_id_kind_some ON building_captain (tenant_id, building_id, kind) WHERE state = 'serving';

CREATE TABLE consent (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    purpose VARCHAR(40) NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_consent PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_consent_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_consent_consent_purpose CHECK (purpose IN ('talent_pool', 'share_with_processor', 'publish', 'sensitive_data'))
);
CREATE INDEX ix_consent_tenant_id_person_id ON consent (tenant_id, person_id);
CREATE UNIQUE INDEX uq_consent_person_id_purpose_some ON consent (tenant_id, person_id, purpose) WHERE withdrawn_at IS NULL;

CREATE TABLE disclosure (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    community_id UUID NOT NULL,
    revealed VARCHAR(40) NOT NULL,
    seat_id UUID NOT NULL,
    viewer_role VARCHAR(400) NOT NULL,
    reason VARCHAR(200) NOT NULL,
    CONSTRAINT pk_disclosure PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_disclosure_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_disclosure_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_disclosure_revealed_field CHECK (revealed IN ('phone', 'home_address'))
);
CREATE INDEX ix_disclosure_person_id_id ON disclosure (tenant_id, person_id, id);
CREATE INDEX ix_disclosure_tenant_id_community_id ON disclosure (tenant_id, community_id);

CREATE TABLE membership (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    team_id UUID NOT NULL,
    community_id UUID NOT NULL,
    group_id UUID,
    source VARCHAR(40) NOT NULL,
    state VARCHAR(40) NOT NULL,
    reported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    reminded_at TIMESTAMP WITH TIME ZONE,
    approved_by_person_id UUID,
    contacted_by_person_id UUID,
    rejected_because VARCHAR(200),
    CONSTRAINT pk_membership PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_membership_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_membership_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_membership_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_membership_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES "group" (tenant_id, id),
    CONSTRAINT ck_membership_member_source CHECK (source IN ('checked_in_party_member', 'deputy_or_adviser', 'united_front', 'youth_league', 'veteran', 'community_talent', 'new_employment')),
    CONSTRAINT ck_membership_membership_state CHECK (state IN ('reported', 'under_review', 'approved', 'contacted', 'active', 'reserve', 'left', 'rejected', 'transferred'))
);
CREATE INDEX ix_membership_community_id_state_id ON membership (tenant_id, community_id, state, id);
CREATE INDEX ix_membership_group_id_id ON membership (tenant_id, group_id, id);
CREATE INDEX ix_membership_state_due_at_id ON membership (tenant_id, state, due_at, id);
CREATE INDEX ix_membership_team_id_state_id ON membership (tenant_id, team_id, state, id);
CREATE INDEX ix_membership_tenant_id_person_id ON membership (tenant_id, person_id);
CREATE UNIQUE INDEX uq_membership_person_id_some ON membership (tenant_id, person_id) WHERE state NOT IN ('left', 'rejected', 'transferred');

CREATE TABLE nomination (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    team_id UUID NOT NULL,
    community_id UUID NOT NULL,
    group_id UUID,
    person_id UUID NOT NULL,
    post VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    nominated_by_person_id UUID,
    evidence VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    vetted_by_person_id UUID,
    declined_because VARCHAR(200),
    CONSTRAINT pk_nomination PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_nomination_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_nomination_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_nomination_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES "group" (tenant_id, id),
    CONSTRAINT fk_nomination_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_nomination_post CHECK (post IN ('captain', 'deputy_captain', 'group_leader')),
    CONSTRAINT ck_nomination_nomination_kind CHECK (kind IN ('self', 'public', 'organisation')),
    CONSTRAINT ck_nomination_nomination_state CHECK (state IN ('nominated', 'vetted', 'appointed', 'declined'))
);
CREATE INDEX ix_nomination_community_id_state_id ON nomination (tenant_id, community_id, state, id);
CREATE INDEX ix_nomination_team_id_state_id ON nomination (tenant_id, team_id, state, id);
CREATE INDEX ix_nomination_tenant_id_group_id ON nomination (tenant_id, group_id);
CREATE INDEX ix_nomination_tenant_id_person_id ON nomination (tenant_id, person_id);

CREATE TABLE person_revision (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    community_id UUID NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    phone VARCHAR,
    home_address VARCHAR,
    work_unit VARCHAR,
    post VARCHAR,
    skills TEXT[] NOT NULL,
    service_wishes TEXT[] NOT NULL,
    CONSTRAINT pk_person_revision PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_person_revision_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_person_revision_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id)
);
CREATE INDEX ix_person_revision_tenant_id_community_id ON person_revision (tenant_id, community_id);
CREATE UNIQUE INDEX uq_person_revision_person_id_number ON person_revision (tenant_id, person_id, number);

CREATE TABLE secondment (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    post VARCHAR(40) NOT NULL,
    from_unit VARCHAR(80) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    state VARCHAR(40) NOT NULL,
    ended_because VARCHAR(200),
    CONSTRAINT pk_secondment PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_secondment_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_secondment_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_secondment_ends_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_secondment_secondment_post CHECK (post IN ('secretary_at_large', 'director_at_large')),
    CONSTRAINT ck_secondment_secondment_state CHECK (state IN ('proposed', 'active', 'ended'))
);
CREATE INDEX ix_secondment_community_id_state_id ON secondment (tenant_id, community_id, state, id);
CREATE INDEX ix_secondment_tenant_id_person_id ON secondment (tenant_id, person_id);
CREATE UNIQUE INDEX uq_secondment_community_id_post_some ON secondment (tenant_id, community_id, post) WHERE state = 'active';

CREATE TABLE appointment (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    team_id UUID NOT NULL,
    community_id UUID NOT NULL,
    group_id UUID,
    person_id UUID NOT NULL,
    nomination_id UUID,
    post VARCHAR(40) NOT NULL,
    place INTEGER NOT NULL,
    term_starts_on DATE NOT NULL,
    term_ends_on DATE,
    state VARCHAR(40) NOT NULL,
    ended_because VARCHAR(200),
    CONSTRAINT pk_appointment PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appointment_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_appointment_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_appointment_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES "group" (tenant_id, id),
    CONSTRAINT fk_appointment_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_appointment_tenant_id_nomination_id FOREIGN KEY(tenant_id, nomination_id) REFERENCES nomination (tenant_id, id),
    CONSTRAINT ck_appointment_place CHECK (place = 1 OR (post = 'deputy_captain' AND place = 2)),
    CONSTRAINT ck_appointment_group_of_leader CHECK ((post = 'group_leader') = (group_id IS NOT NULL)),
    CONSTRAINT ck_appointment_term CHECK (term_ends_on IS NULL OR term_ends_on >= term_starts_on),
    CONSTRAINT ck_appointment_post CHECK (post IN ('captain', 'deputy_captain', 'group_leader')),
    CONSTRAINT ck_appointment_appointment_state CHECK (state IN ('serving', 'ended', 'removed'))
);
CREATE INDEX ix_appointment_person_id_state ON appointment (tenant_id, person_id, state);
CREATE INDEX ix_appointment_team_id_state_id ON appointment (tenant_id, team_id, state, id);
CREATE INDEX ix_appointment_tenant_id_community_id ON appointment (tenant_id, community_id);
CREATE INDEX ix_appointment_tenant_id_group_id ON appointment (tenant_id, group_id);
CREATE INDEX ix_appointment_tenant_id_nomination_id ON appointment (tenant_id, nomination_id);
CREATE UNIQUE INDEX uq_appointment_group_id_some ON appointment (tenant_id, group_id) WHERE state = 'serving' AND post = 'group_leader';
CREATE UNIQUE INDEX uq_appointment_team_id_post_place_some ON appointment (tenant_id, team_id, post, place) WHERE state = 'serving' AND post <> 'group_leader';

CREATE TABLE duty_card (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    team_id UUID NOT NULL,
    community_id UUID NOT NULL,
    group_id UUID,
    membership_id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(60) NOT NULL,
    duties VARCHAR(1000) NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    clocked_in_at TIMESTAMP WITH TIME ZONE,
    done_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_duty_card PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_duty_card_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_duty_card_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_duty_card_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES "group" (tenant_id, id),
    CONSTRAINT fk_duty_card_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_duty_card_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_duty_card_duty_card_kind CHECK (kind IN ('duty', 'rainbow', 'emergency_colour')),
    CONSTRAINT ck_duty_card_duty_card_state CHECK (state IN ('issued', 'acknowledged', 'claimed', 'clocked_in', 'done', 'expired'))
);
CREATE INDEX ix_duty_card_community_id_state_id ON duty_card (tenant_id, community_id, state, id);
CREATE INDEX ix_duty_card_membership_id_state_id ON duty_card (tenant_id, membership_id, state, id);
CREATE INDEX ix_duty_card_state_due_at_id ON duty_card (tenant_id, state, due_at, id);
CREATE INDEX ix_duty_card_tenant_id_group_id ON duty_card (tenant_id, group_id);
CREATE INDEX ix_duty_card_tenant_id_person_id ON duty_card (tenant_id, person_id);
CREATE INDEX ix_duty_card_tenant_id_team_id ON duty_card (tenant_id, team_id);

CREATE TABLE facet (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    membership_id UUID NOT NULL,
    community_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    value VARCHAR(40) NOT NULL,
    shared BOOLEAN NOT NULL,
    CONSTRAINT pk_facet PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_facet_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_facet_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_facet_facet_kind CHECK (kind IN ('skill', 'interest', 'willingness', 'available_time'))
);
CREATE INDEX ix_facet_kind_value_membership_id_some ON facet (tenant_id, kind, value, membership_id) WHERE shared;
CREATE INDEX ix_facet_tenant_id_community_id ON facet (tenant_id, community_id);
CREATE UNIQUE INDEX uq_facet_membership_id_kind_value ON facet (tenant_id, membership_id, kind, value);
