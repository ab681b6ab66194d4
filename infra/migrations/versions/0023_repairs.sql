-- Emergency repairs and violation reports, as the models had them on the day of this migration.

CREATE TABLE emergency_repair (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    building_id UUID,
    hazard VARCHAR(40) NOT NULL,
    place VARCHAR(120) NOT NULL,
    description VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    reported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reported_by_person_id UUID,
    decided_at TIMESTAMP WITH TIME ZONE,
    declined_because VARCHAR(200),
    outcome VARCHAR(1000),
    completed_by_person_id UUID,
    verified_by_person_id UUID,
    reopened_because VARCHAR(200),
    CONSTRAINT pk_emergency_repair PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_emergency_repair_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_emergency_repair_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_emergency_repair_tenant_id_reported_by_person_id FOREIGN KEY (tenant_id, reported_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_emergency_repair_tenant_id_completed_by_person_id FOREIGN KEY (tenant_id, completed_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_emergency_repair_tenant_id_verified_by_person_id FOREIGN KEY (tenant_id, verified_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_emergency_repair_decided CHECK ((state = 'reported') = (decided_at IS NULL)),
    CONSTRAINT ck_emergency_repair_done CHECK ((state IN ('done', 'closed')) = (outcome IS NOT NULL)),
    CONSTRAINT ck_emergency_repair_declined CHECK (state <> 'declined' OR declined_because IS NOT NULL),
    CONSTRAINT ck_emergency_repair_repair_hazard CHECK (hazard IN ('roof_leak', 'lift', 'fire_protection', 'wall_falling', 'water_or_power', 'drainage', 'other')),
    CONSTRAINT ck_emergency_repair_repair_state CHECK (state IN ('reported', 'approved', 'declined', 'ordered', 'done', 'closed'))
);
CREATE INDEX ix_emergency_repair_area_id_state_id ON emergency_repair (tenant_id, area_id, state, id);
CREATE INDEX ix_emergency_repair_state_id ON emergency_repair (tenant_id, state, id);
CREATE INDEX ix_emergency_repair_tenant_id_building_id ON emergency_repair (tenant_id, building_id);
CREATE INDEX ix_emergency_repair_tenant_id_completed_by_person_id ON emergency_repair (tenant_id, completed_by_person_id);
CREATE INDEX ix_emergency_repair_tenant_id_reported_by_person_id ON emergency_repair (tenant_id, reported_by_person_id);
CREATE INDEX ix_emergency_repair_tenant_id_verified_by_person_id ON emergency_repair (tenant_id, verified_by_person_id);

CREATE TABLE violation_report (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    place VARCHAR(120) NOT NULL,
    facts VARCHAR(400) NOT NULL,
    state VARCHAR(40) NOT NULL,
    found_at TIMESTAMP WITH TIME ZONE NOT NULL,
    raised_by_person_id UUID,
    claim VARCHAR(400),
    claimed_by_person_id UUID,
    referred_at TIMESTAMP WITH TIME ZONE,
    referred_to VARCHAR(80),
    outcome VARCHAR(400),
    CONSTRAINT pk_violation_report PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_violation_report_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_violation_report_tenant_id_raised_by_person_id FOREIGN KEY (tenant_id, raised_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_violation_report_tenant_id_claimed_by_person_id FOREIGN KEY (tenant_id, claimed_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_violation_report_referred CHECK ((state IN ('referred', 'closed')) = (referred_at IS NOT NULL)),
    CONSTRAINT ck_violation_report_claimed CHECK (state <> 'claimed_cured' OR claim IS NOT NULL),
    CONSTRAINT ck_violation_report_closed CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CONSTRAINT ck_violation_report_violation_kind CHECK (kind IN ('unlawful_building', 'load_bearing_damage', 'blocked_passage', 'group_renting', 'changed_use', 'other')),
    CONSTRAINT ck_violation_report_violation_state CHECK (state IN ('raised', 'claimed_cured', 'cured', 'referred', 'closed'))
);
CREATE INDEX ix_violation_report_area_id_state_id ON violation_report (tenant_id, area_id, state, id);
CREATE INDEX ix_violation_report_state_id ON violation_report (tenant_id, state, id);
CREATE INDEX ix_violation_report_tenant_id_claimed_by_person_id ON violation_report (tenant_id, claimed_by_person_id);
CREATE INDEX ix_violation_report_tenant_id_raised_by_person_id ON violation_report (tenant_id, raised_by_person_id);
