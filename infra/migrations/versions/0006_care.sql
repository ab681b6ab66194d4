-- The tables of care, as the models had them on the day of this migration.

CREATE TABLE care_household (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    door VARCHAR,
    emergency_contact VARCHAR,
    emergency_phone VARCHAR,
    state VARCHAR(40) NOT NULL,
    closed_because VARCHAR,
    CONSTRAINT pk_care_household PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_care_household_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_care_household_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_care_household_tenant_id_unit_id FOREIGN KEY (tenant_id, unit_id) REFERENCES exclusive_unit (tenant_id, id),
    CONSTRAINT ck_care_household_household_state CHECK (state IN ('active', 'closed'))
);
CREATE INDEX ix_care_household_building_id_state_id ON care_household (tenant_id, building_id, state, id);
CREATE INDEX ix_care_household_community_id_state_id ON care_household (tenant_id, community_id, state, id);
CREATE INDEX ix_care_household_tenant_id_unit_id ON care_household (tenant_id, unit_id);
CREATE UNIQUE INDEX uq_care_household_unit_id_some ON care_household (tenant_id, unit_id) WHERE state = 'active';

CREATE TABLE care_resident (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    household_id UUID NOT NULL,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    person_id UUID NOT NULL,
    guardian_id UUID,
    key_groups TEXT[] NOT NULL,
    health_notes VARCHAR,
    basis VARCHAR(40) NOT NULL,
    consent_id UUID,
    legal_basis VARCHAR(200),
    purpose VARCHAR(200) NOT NULL,
    expires_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_care_resident PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_household_id FOREIGN KEY (tenant_id, household_id) REFERENCES care_household (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_guardian_id FOREIGN KEY (tenant_id, guardian_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_care_resident_tenant_id_consent_id FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
    CONSTRAINT ck_care_resident_key_groups CHECK (key_groups <@ ARRAY['living_alone', 'very_old', 'disabled', 'seriously_ill', 'lost_only_child', 'left_behind_child', 'low_income', 'honoured_family']::text[]),
    CONSTRAINT ck_care_resident_basis_named CHECK ((basis = 'law') = (consent_id IS NULL)),
    CONSTRAINT ck_care_resident_care_basis CHECK (basis IN ('consent', 'guardian_consent', 'law')),
    CONSTRAINT ck_care_resident_resident_state CHECK (state IN ('in_care', 'left', 'lapsed'))
);
CREATE INDEX ix_care_resident_community_id_state_id ON care_resident (tenant_id, community_id, state, id);
CREATE INDEX ix_care_resident_household_id_state_id ON care_resident (tenant_id, household_id, state, id);
CREATE INDEX ix_care_resident_state_expires_on ON care_resident (tenant_id, state, expires_on);
CREATE INDEX ix_care_resident_tenant_id_building_id ON care_resident (tenant_id, building_id);
CREATE INDEX ix_care_resident_tenant_id_consent_id ON care_resident (tenant_id, consent_id);
CREATE INDEX ix_care_resident_tenant_id_guardian_id ON care_resident (tenant_id, guardian_id);
CREATE INDEX ix_care_resident_tenant_id_person_id ON care_resident (tenant_id, person_id);
CREATE UNIQUE INDEX uq_care_resident_person_id_some ON care_resident (tenant_id, person_id) WHERE state = 'in_care';

CREATE TABLE care_plan (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    household_id UUID NOT NULL,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    helper_id UUID NOT NULL,
    second_helper_id UUID NOT NULL,
    hours SMALLINT[] NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    next_visit_at TIMESTAMP WITH TIME ZONE,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_care_plan PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_care_plan_tenant_id_household_id FOREIGN KEY (tenant_id, household_id) REFERENCES care_household (tenant_id, id),
    CONSTRAINT fk_care_plan_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_care_plan_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_care_plan_tenant_id_helper_id FOREIGN KEY (tenant_id, helper_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_care_plan_tenant_id_second_helper_id FOREIGN KEY (tenant_id, second_helper_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_care_plan_two_helpers CHECK (helper_id <> second_helper_id),
    CONSTRAINT ck_care_plan_ends_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_care_plan_plan_state CHECK (state IN ('active', 'ended'))
);
CREATE INDEX ix_care_plan_community_id_state_id ON care_plan (tenant_id, community_id, state, id);
CREATE INDEX ix_care_plan_household_id_id ON care_plan (tenant_id, household_id, id);
CREATE INDEX ix_care_plan_state_next_visit_at_id ON care_plan (tenant_id, state, next_visit_at, id);
CREATE INDEX ix_care_plan_tenant_id_building_id ON care_plan (tenant_id, building_id);
CREATE INDEX ix_care_plan_tenant_id_helper_id ON care_plan (tenant_id, helper_id);
CREATE INDEX ix_care_plan_tenant_id_second_helper_id ON care_plan (tenant_id, second_helper_id);
CREATE UNIQUE INDEX uq_care_plan_household_id_some ON care_plan (tenant_id, household_id) WHERE state = 'active';

CREATE TABLE care_visit (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    plan_id UUID NOT NULL,
    household_id UUID NOT NULL,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    helper_id UUID NOT NULL,
    second_helper_id UUID NOT NULL,
    due_on DATE NOT NULL,
    hour SMALLINT NOT NULL,
    begins_at TIMESTAMP WITH TIME ZONE NOT NULL,
    overdue_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    made_by_person_id UUID,
    made_at TIMESTAMP WITH TIME ZONE,
    together BOOLEAN NOT NULL,
    note VARCHAR,
    verified_by_person_id UUID,
    escalated_at TIMESTAMP WITH TIME ZONE,
    resolved_by_person_id UUID,
    resolved_at TIMESTAMP WITH TIME ZONE,
    outcome VARCHAR(40),
    outcome_note VARCHAR,
    CONSTRAINT pk_care_visit PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_plan_id FOREIGN KEY (tenant_id, plan_id) REFERENCES care_plan (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_household_id FOREIGN KEY (tenant_id, household_id) REFERENCES care_household (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_helper_id FOREIGN KEY (tenant_id, helper_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_care_visit_tenant_id_second_helper_id FOREIGN KEY (tenant_id, second_helper_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_care_visit_visit_state CHECK (state IN ('due', 'done', 'verified', 'no_answer', 'missed', 'escalated', 'resolved', 'cancelled')),
    CONSTRAINT ck_care_visit_visit_outcome CHECK (outcome IN ('well', 'away', 'helped', 'hospital', 'died'))
);
CREATE INDEX ix_care_visit_building_id_begins_at_id ON care_visit (tenant_id, building_id, begins_at, id);
CREATE INDEX ix_care_visit_community_id_begins_at_id ON care_visit (tenant_id, community_id, begins_at, id);
CREATE INDEX ix_care_visit_community_id_state_begins_at_id ON care_visit (tenant_id, community_id, state, begins_at, id);
CREATE INDEX ix_care_visit_household_id_begins_at_id ON care_visit (tenant_id, household_id, begins_at, id);
CREATE INDEX ix_care_visit_state_overdue_at_id ON care_visit (tenant_id, state, overdue_at, id);
CREATE INDEX ix_care_visit_tenant_id_helper_id ON care_visit (tenant_id, helper_id);
CREATE INDEX ix_care_visit_tenant_id_second_helper_id ON care_visit (tenant_id, second_helper_id);
CREATE UNIQUE INDEX uq_care_visit_plan_id_due_on_hour ON care_visit (tenant_id, plan_id, due_on, hour);

-- Whoever looks at care data one person at a time leaves the same trace as for a phone.
ALTER TABLE disclosure DROP CONSTRAINT ck_disclosure_revealed_field;
ALTER TABLE disclosure ADD CONSTRAINT ck_disclosure_revealed_field CHECK (revealed IN ('phone', 'home_address', 'health'));
