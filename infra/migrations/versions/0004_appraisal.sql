-- A completed duty card can be verified; and the tables, as the models had them on the day of this migration.

ALTER TABLE duty_card ADD COLUMN verified_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE duty_card ADD COLUMN verified_by_person_id UUID;
ALTER TABLE duty_card DROP CONSTRAINT ck_duty_card_duty_card_state;
ALTER TABLE duty_card ADD CONSTRAINT ck_duty_card_duty_card_state CHECK (state IN ('issued', 'acknowledged', 'claimed', 'clocked_in', 'done', 'verified', 'expired'));

CREATE TABLE appraisal_round (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    year INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    met_on DATE,
    minutes VARCHAR(1000),
    appeals_until TIMESTAMP WITH TIME ZONE,
    closed_by_person_id UUID,
    approved_by_person_id UUID,
    CONSTRAINT pk_appraisal_round PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appraisal_round_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_appraisal_round_round_state CHECK (state IN ('draft', 'met', 'scored', 'appealed', 'final'))
);
CREATE INDEX ix_appraisal_round_state_id ON appraisal_round (tenant_id, state, id);
CREATE INDEX ix_appraisal_round_year_state_id ON appraisal_round (tenant_id, year, state, id);
CREATE UNIQUE INDEX uq_appraisal_round_community_id_year ON appraisal_round (tenant_id, community_id, year);

CREATE TABLE appraisal_attendee (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    appraisal_round_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    capacity VARCHAR(40) NOT NULL,
    CONSTRAINT pk_appraisal_attendee PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appraisal_attendee_tenant_id_appraisal_round_id FOREIGN KEY(tenant_id, appraisal_round_id) REFERENCES appraisal_round (tenant_id, id),
    CONSTRAINT fk_appraisal_attendee_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_appraisal_attendee_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_appraisal_attendee_capacity CHECK (capacity IN ('party_organisation', 'resident_volunteer', 'member'))
);
CREATE INDEX ix_appraisal_attendee_tenant_id_community_id ON appraisal_attendee (tenant_id, community_id);
CREATE INDEX ix_appraisal_attendee_tenant_id_person_id ON appraisal_attendee (tenant_id, person_id);
CREATE UNIQUE INDEX uq_appraisal_attendee_appraisal_round_id_person_id ON appraisal_attendee (tenant_id, appraisal_round_id, person_id);

CREATE TABLE appraisal (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    appraisal_round_id UUID NOT NULL,
    community_id UUID NOT NULL,
    membership_id UUID NOT NULL,
    person_id UUID NOT NULL,
    points INTEGER NOT NULL,
    deeds INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    score INTEGER,
    scored_by_person_id UUID,
    adjusted_because VARCHAR(200),
    appealed_at TIMESTAMP WITH TIME ZONE,
    appeal_grounds VARCHAR(1000),
    appeal_decision VARCHAR(200),
    appeal_decided_by_person_id UUID,
    CONSTRAINT pk_appraisal PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appraisal_tenant_id_appraisal_round_id FOREIGN KEY(tenant_id, appraisal_round_id) REFERENCES appraisal_round (tenant_id, id),
    CONSTRAINT fk_appraisal_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_appraisal_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_appraisal_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_appraisal_scored CHECK ((score IS NULL) = (state = 'open')),
    CONSTRAINT ck_appraisal_appraisal_state CHECK (state IN ('open', 'scored', 'appealed', 'final', 'exported'))
);
CREATE INDEX ix_appraisal_appraisal_round_id_points_id ON appraisal (tenant_id, appraisal_round_id, points, id);
CREATE INDEX ix_appraisal_appraisal_round_id_state_id ON appraisal (tenant_id, appraisal_round_id, state, id);
CREATE INDEX ix_appraisal_community_id_state_id ON appraisal (tenant_id, community_id, state, id);
CREATE INDEX ix_appraisal_person_id_id ON appraisal (tenant_id, person_id, id);
CREATE INDEX ix_appraisal_tenant_id_membership_id ON appraisal (tenant_id, membership_id);
CREATE UNIQUE INDEX uq_appraisal_appraisal_round_id_person_id ON appraisal (tenant_id, appraisal_round_id, person_id);

CREATE TABLE points_proposal (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    membership_id UUID NOT NULL,
    community_id UUID NOT NULL,
    points INTEGER NOT NULL,
    reason VARCHAR(200) NOT NULL,
    proposed_by_person_id UUID,
    state VARCHAR(40) NOT NULL,
    decided_by_person_id UUID,
    declined_because VARCHAR(200),
    CONSTRAINT pk_points_proposal PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_points_proposal_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_points_proposal_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_points_proposal_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_points_proposal_points CHECK (points > 0),
    CONSTRAINT ck_points_proposal_points_proposal_state CHECK (state IN ('proposed', 'approved', 'declined'))
);
CREATE INDEX ix_points_proposal_community_id_state_id ON points_proposal (tenant_id, community_id, state, id);
CREATE INDEX ix_points_proposal_person_id_id ON points_proposal (tenant_id, person_id, id);
CREATE INDEX ix_points_proposal_tenant_id_membership_id ON points_proposal (tenant_id, membership_id);

CREATE TABLE talent_candidate (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    membership_id UUID NOT NULL,
    community_id UUID NOT NULL,
    evidence VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    party VARCHAR(40),
    position VARCHAR(80),
    proposed_by_person_id UUID,
    recruited_at TIMESTAMP WITH TIME ZONE,
    recruited_by_person_id UUID,
    promoted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_talent_candidate PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_talent_candidate_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_talent_candidate_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_talent_candidate_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_talent_candidate_party CHECK ((party IS NULL) = (state = 'candidate')),
    CONSTRAINT ck_talent_candidate_candidate_state CHECK (state IN ('candidate', 'recruited', 'promoted')),
    CONSTRAINT ck_talent_candidate_alliance_party CHECK (party IN ('residents_committee', 'owners_committee', 'property_company'))
);
CREATE INDEX ix_talent_candidate_community_id_state_id ON talent_candidate (tenant_id, community_id, state, id);
CREATE INDEX ix_talent_candidate_state_id ON talent_candidate (tenant_id, state, id);
CREATE INDEX ix_talent_candidate_tenant_id_membership_id ON talent_candidate (tenant_id, membership_id);
CREATE UNIQUE INDEX uq_talent_candidate_person_id ON talent_candidate (tenant_id, person_id);

CREATE TABLE appraisal_package (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    appraisal_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    home_organisation VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    score INTEGER NOT NULL,
    summary VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    drafted_by_person_id UUID,
    approved_by_person_id UUID,
    sent_at TIMESTAMP WITH TIME ZONE,
    corrected_because VARCHAR(200),
    CONSTRAINT pk_appraisal_package PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_appraisal_package_tenant_id_appraisal_id FOREIGN KEY(tenant_id, appraisal_id) REFERENCES appraisal (tenant_id, id),
    CONSTRAINT fk_appraisal_package_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_appraisal_package_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_appraisal_package_package_state CHECK (state IN ('draft', 'approved', 'sent', 'corrected'))
);
CREATE INDEX ix_appraisal_package_community_id_state_id ON appraisal_package (tenant_id, community_id, state, id);
CREATE INDEX ix_appraisal_package_person_id_id ON appraisal_package (tenant_id, person_id, id);
CREATE INDEX ix_appraisal_package_tenant_id_appraisal_id ON appraisal_package (tenant_id, appraisal_id);
CREATE UNIQUE INDEX uq_appraisal_package_appraisal_id_some ON appraisal_package (tenant_id, appraisal_id) WHERE state <> 'corrected';

CREATE TABLE honour (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    appraisal_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    year INTEGER NOT NULL,
    backbone BOOLEAN NOT NULL,
    citation VARCHAR(200) NOT NULL,
    state VARCHAR(40) NOT NULL,
    place INTEGER,
    nominated_by_person_id UUID,
    decided_by_person_id UUID,
    declined_because VARCHAR(200),
    CONSTRAINT pk_honour PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_honour_tenant_id_appraisal_id FOREIGN KEY(tenant_id, appraisal_id) REFERENCES appraisal (tenant_id, id),
    CONSTRAINT fk_honour_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_honour_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_honour_place CHECK ((place IS NULL) = (state <> 'confirmed')),
    CONSTRAINT ck_honour_honour_state CHECK (state IN ('nominated', 'confirmed', 'declined'))
);
CREATE INDEX ix_honour_community_id_state_id ON honour (tenant_id, community_id, state, id);
CREATE INDEX ix_honour_person_id_id ON honour (tenant_id, person_id, id);
CREATE INDEX ix_honour_year_state_id ON honour (tenant_id, year, state, id);
CREATE UNIQUE INDEX uq_honour_appraisal_id ON honour (tenant_id, appraisal_id);
CREATE UNIQUE INDEX uq_honour_year_place_some ON honour (tenant_id, year, place) WHERE state = 'confirmed';
