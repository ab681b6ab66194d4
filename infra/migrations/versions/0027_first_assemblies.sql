-- First assemblies, as the models had them on the day of this migration.

CREATE TABLE first_assembly (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    developer VARCHAR(80) NOT NULL,
    total_area BIGINT NOT NULL,
    first_delivered_on DATE NOT NULL,
    two_years_on DATE NOT NULL,
    delivered_area BIGINT NOT NULL,
    delivered_as_of DATE,
    state VARCHAR(40) NOT NULL,
    ground VARCHAR(40),
    due_on DATE,
    reported_on DATE,
    report VARCHAR(80),
    formed_on DATE,
    election_id UUID,
    held_on DATE,
    called_off_because VARCHAR(200),
    CONSTRAINT pk_first_assembly PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_first_assembly_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_first_assembly_tenant_id_election_id FOREIGN KEY (tenant_id, election_id) REFERENCES election (tenant_id, id),
    CONSTRAINT ck_first_assembly_delivered CHECK (0 <= delivered_area AND delivered_area <= total_area AND total_area > 0),
    CONSTRAINT ck_first_assembly_due CHECK ((ground IS NULL) = (due_on IS NULL) AND (state <> 'delivering' OR due_on IS NULL) AND (state IN ('delivering', 'called_off') OR due_on IS NOT NULL)),
    CONSTRAINT ck_first_assembly_reported CHECK ((reported_on IS NULL) = (report IS NULL)),
    CONSTRAINT ck_first_assembly_formed CHECK (state NOT IN ('preparing', 'held') OR formed_on IS NOT NULL),
    CONSTRAINT ck_first_assembly_held CHECK ((state = 'held') = (held_on IS NOT NULL) AND (held_on IS NULL) = (election_id IS NULL)),
    CONSTRAINT ck_first_assembly_called_off CHECK ((state = 'called_off') = (called_off_because IS NOT NULL)),
    CONSTRAINT ck_first_assembly_first_assembly_state CHECK (state IN ('delivering', 'due', 'reported', 'preparing', 'held', 'called_off')),
    CONSTRAINT ck_first_assembly_first_assembly_ground CHECK (ground IN ('half_delivered', 'two_years'))
);
CREATE INDEX ix_first_assembly_area_id_state_id ON first_assembly (tenant_id, area_id, state, id);
CREATE INDEX ix_first_assembly_state_id ON first_assembly (tenant_id, state, id);
CREATE INDEX ix_first_assembly_tenant_id_election_id ON first_assembly (tenant_id, election_id);
CREATE INDEX ix_first_assembly_two_years_on_some ON first_assembly (tenant_id, two_years_on) WHERE state = 'delivering';
CREATE UNIQUE INDEX uq_first_assembly_area_id_some ON first_assembly (tenant_id, area_id) WHERE state <> 'called_off';

CREATE TABLE preparatory_member (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    first_assembly_id UUID NOT NULL,
    area_id UUID NOT NULL,
    side VARCHAR(40) NOT NULL,
    person_id UUID,
    name VARCHAR(40) NOT NULL,
    CONSTRAINT pk_preparatory_member PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_preparatory_member_tenant_id_first_assembly_id FOREIGN KEY (tenant_id, first_assembly_id) REFERENCES first_assembly (tenant_id, id),
    CONSTRAINT fk_preparatory_member_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_preparatory_member_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_preparatory_member_owner_known CHECK (side <> 'owners' OR person_id IS NOT NULL),
    CONSTRAINT ck_preparatory_member_preparatory_side CHECK (side IN ('owners', 'developer', 'sub_district', 'residents_committee', 'police'))
);
CREATE INDEX ix_preparatory_member_first_assembly_id_id ON preparatory_member (tenant_id, first_assembly_id, id);
CREATE INDEX ix_preparatory_member_tenant_id_area_id ON preparatory_member (tenant_id, area_id);
CREATE INDEX ix_preparatory_member_tenant_id_person_id ON preparatory_member (tenant_id, person_id);
CREATE UNIQUE INDEX uq_preparatory_member_first_assembly_id_person_id ON preparatory_member (tenant_id, first_assembly_id, person_id);
