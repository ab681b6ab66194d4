-- Elections of owners' committees, as the models had them on the day of this migration.

CREATE TABLE election (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    committee_id UUID NOT NULL,
    convened_by VARCHAR(40) NOT NULL,
    announced_by_person_id UUID,
    nominations_until DATE NOT NULL,
    objections_until DATE,
    state VARCHAR(40) NOT NULL,
    certified_by_person_id UUID,
    certified_on DATE,
    publish_by DATE,
    published_on DATE,
    cancelled_because VARCHAR(200),
    CONSTRAINT pk_election PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_election_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_election_tenant_id_committee_id FOREIGN KEY (tenant_id, committee_id) REFERENCES owners_committee (tenant_id, id),
    CONSTRAINT fk_election_tenant_id_announced_by_person_id FOREIGN KEY (tenant_id, announced_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_election_tenant_id_certified_by_person_id FOREIGN KEY (tenant_id, certified_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_election_certified CHECK ((state IN ('certified', 'published')) = (certified_on IS NOT NULL)),
    CONSTRAINT ck_election_cancelled CHECK ((state = 'cancelled') = (cancelled_because IS NOT NULL)),
    CONSTRAINT ck_election_election_convener CHECK (convened_by IN ('residents_committee', 'preparatory_group', 're_election_group')),
    CONSTRAINT ck_election_election_state CHECK (state IN ('announced', 'presented', 'open', 'certified', 'published', 'cancelled'))
);
CREATE INDEX ix_election_area_id_state_id ON election (tenant_id, area_id, state, id);
CREATE INDEX ix_election_state_id ON election (tenant_id, state, id);
CREATE INDEX ix_election_tenant_id_announced_by_person_id ON election (tenant_id, announced_by_person_id);
CREATE INDEX ix_election_tenant_id_certified_by_person_id ON election (tenant_id, certified_by_person_id);
CREATE INDEX ix_election_tenant_id_committee_id ON election (tenant_id, committee_id);
CREATE UNIQUE INDEX uq_election_area_id_some ON election (tenant_id, area_id) WHERE state IN ('announced', 'presented', 'open');

CREATE TABLE owner_breach (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    facts VARCHAR(400) NOT NULL,
    found_on DATE NOT NULL,
    cured_on DATE,
    CONSTRAINT pk_owner_breach PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_owner_breach_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_owner_breach_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_owner_breach_cured_after_found CHECK (cured_on IS NULL OR cured_on >= found_on),
    CONSTRAINT ck_owner_breach_breach_kind CHECK (kind IN ('management_covenant', 'property_fees', 'maintenance_fund', 'unlawful_building'))
);
CREATE INDEX ix_owner_breach_area_id_person_id_id ON owner_breach (tenant_id, area_id, person_id, id);
CREATE INDEX ix_owner_breach_tenant_id_person_id ON owner_breach (tenant_id, person_id);

CREATE TABLE candidate (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    election_id UUID NOT NULL,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    nominated_by_person_id UUID,
    statement VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    ground VARCHAR(40),
    motion_id UUID,
    number INTEGER,
    name VARCHAR(40),
    CONSTRAINT pk_candidate PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_candidate_tenant_id_election_id FOREIGN KEY (tenant_id, election_id) REFERENCES election (tenant_id, id),
    CONSTRAINT fk_candidate_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_candidate_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_candidate_tenant_id_nominated_by_person_id FOREIGN KEY (tenant_id, nominated_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_candidate_tenant_id_motion_id FOREIGN KEY (tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT ck_candidate_refused CHECK ((state = 'refused') = (ground IS NOT NULL)),
    CONSTRAINT ck_candidate_listed CHECK ((number IS NULL) = (name IS NULL)),
    CONSTRAINT ck_candidate_candidacy_kind CHECK (kind IN ('self', 'owners', 'organisation')),
    CONSTRAINT ck_candidate_candidate_state CHECK (state IN ('nominated', 'eligible', 'refused', 'withdrawn', 'elected', 'alternate', 'not_elected')),
    CONSTRAINT ck_candidate_candidate_ground CHECK (ground IN ('not_an_owner', 'works_for_company', 'related_to_staff', 'uncured_breach', 'too_few_backers'))
);
CREATE INDEX ix_candidate_election_id_state_id ON candidate (tenant_id, election_id, state, id);
CREATE INDEX ix_candidate_tenant_id_area_id ON candidate (tenant_id, area_id);
CREATE INDEX ix_candidate_tenant_id_motion_id ON candidate (tenant_id, motion_id);
CREATE INDEX ix_candidate_tenant_id_nominated_by_person_id ON candidate (tenant_id, nominated_by_person_id);
CREATE INDEX ix_candidate_tenant_id_person_id ON candidate (tenant_id, person_id);
CREATE UNIQUE INDEX uq_candidate_election_id_number ON candidate (tenant_id, election_id, number);
CREATE UNIQUE INDEX uq_candidate_election_id_person_id ON candidate (tenant_id, election_id, person_id);

CREATE TABLE candidate_backing (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    candidate_id UUID NOT NULL,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    CONSTRAINT pk_candidate_backing PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_candidate_backing_tenant_id_candidate_id FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidate (tenant_id, id),
    CONSTRAINT fk_candidate_backing_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_candidate_backing_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_candidate_backing_tenant_id_area_id ON candidate_backing (tenant_id, area_id);
CREATE INDEX ix_candidate_backing_tenant_id_person_id ON candidate_backing (tenant_id, person_id);
CREATE UNIQUE INDEX uq_candidate_backing_candidate_id_person_id ON candidate_backing (tenant_id, candidate_id, person_id);

CREATE TABLE candidate_objection (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    candidate_id UUID NOT NULL,
    election_id UUID NOT NULL,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    reason VARCHAR(400) NOT NULL,
    state VARCHAR(40) NOT NULL,
    ground VARCHAR(40),
    decision VARCHAR(400),
    CONSTRAINT pk_candidate_objection PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_candidate_objection_tenant_id_candidate_id FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidate (tenant_id, id),
    CONSTRAINT fk_candidate_objection_tenant_id_election_id FOREIGN KEY (tenant_id, election_id) REFERENCES election (tenant_id, id),
    CONSTRAINT fk_candidate_objection_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_candidate_objection_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_candidate_objection_decided CHECK ((state = 'raised') = (decision IS NULL)),
    CONSTRAINT ck_candidate_objection_upheld CHECK ((state = 'upheld') = (ground IS NOT NULL)),
    CONSTRAINT ck_candidate_objection_candidate_objection_state CHECK (state IN ('raised', 'upheld', 'dismissed')),
    CONSTRAINT ck_candidate_objection_candidate_ground CHECK (ground IN ('not_an_owner', 'works_for_company', 'related_to_staff', 'uncured_breach', 'too_few_backers'))
);
CREATE INDEX ix_candidate_objection_election_id_state_id ON candidate_objection (tenant_id, election_id, state, id);
CREATE INDEX ix_candidate_objection_tenant_id_area_id ON candidate_objection (tenant_id, area_id);
CREATE INDEX ix_candidate_objection_tenant_id_person_id ON candidate_objection (tenant_id, person_id);
CREATE UNIQUE INDEX uq_candidate_objection_candidate_id_person_id ON candidate_objection (tenant_id, candidate_id, person_id);

ALTER TABLE committee_seat ADD CONSTRAINT fk_committee_seat_tenant_id_election_id FOREIGN KEY (tenant_id, election_id) REFERENCES election (tenant_id, id);
