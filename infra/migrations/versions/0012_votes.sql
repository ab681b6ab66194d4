-- Votes of owners, as the models had them on the day of this migration.

CREATE TABLE motion (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    community_id UUID,
    scope VARCHAR(40) NOT NULL,
    building_id UUID,
    entrance VARCHAR(20),
    matter VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    text VARCHAR(4000) NOT NULL,
    open_ballot BOOLEAN NOT NULL,
    state VARCHAR(40) NOT NULL,
    convened_by_person_id UUID,
    rules VARCHAR(40),
    roll_version INTEGER NOT NULL,
    roll_hash VARCHAR(64),
    objections_until DATE,
    noticed_at TIMESTAMP WITH TIME ZONE,
    opens_at TIMESTAMP WITH TIME ZONE,
    closes_at TIMESTAMP WITH TIME ZONE,
    ballots_hash VARCHAR(64),
    certified_by_person_id UUID,
    published_at TIMESTAMP WITH TIME ZONE,
    annulled_because VARCHAR(400),
    CONSTRAINT pk_motion PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_motion_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_motion_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_motion_tenant_id_building_id FOREIGN KEY(tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_motion_tenant_id_convened_by_person_id FOREIGN KEY(tenant_id, convened_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_motion_tenant_id_certified_by_person_id FOREIGN KEY(tenant_id, certified_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_motion_scope CHECK ((scope = 'property_area') = (building_id IS NULL)),
    CONSTRAINT ck_motion_entrance CHECK ((scope = 'entrance') = (entrance IS NOT NULL)),
    CONSTRAINT ck_motion_roll CHECK ((state = 'draft') = (roll_hash IS NULL) AND (roll_hash IS NULL) = (rules IS NULL)),
    CONSTRAINT ck_motion_times CHECK (closes_at > opens_at),
    CONSTRAINT ck_motion_sealed CHECK ((state IN ('draft', 'roll_published', 'objections_closed', 'noticed', 'open')) = (ballots_hash IS NULL)),
    CONSTRAINT ck_motion_annulled CHECK ((state = 'annulled') = (annulled_because IS NOT NULL)),
    CONSTRAINT ck_motion_electorate_scope CHECK (scope IN ('property_area', 'building', 'entrance')),
    CONSTRAINT ck_motion_matter CHECK (matter IN ('procedure_rules', 'management_covenant', 'committee_election', 'manager', 'fund_use', 'fund_raising', 'rebuilding', 'common_parts_use', 'other', 'lift_addition', 'part_repair', 'part_use_change')),
    CONSTRAINT ck_motion_motion_state CHECK (state IN ('draft', 'roll_published', 'objections_closed', 'noticed', 'open', 'closed', 'tallied', 'certified', 'published', 'annulled'))
);
CREATE INDEX ix_motion_area_id_state_id ON motion (tenant_id, area_id, state, id);
CREATE INDEX ix_motion_community_id_id ON motion (tenant_id, community_id, id);
CREATE INDEX ix_motion_state_closes_at_id ON motion (tenant_id, state, closes_at, id);
CREATE INDEX ix_motion_tenant_id_building_id ON motion (tenant_id, building_id);
CREATE INDEX ix_motion_tenant_id_certified_by_person_id ON motion (tenant_id, certified_by_person_id);
CREATE INDEX ix_motion_tenant_id_convened_by_person_id ON motion (tenant_id, convened_by_person_id);

CREATE TABLE roll_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    roll_version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit_id UUID NOT NULL,
    building VARCHAR(60) NOT NULL,
    number VARCHAR(20) NOT NULL,
    owner_key VARCHAR(64) NOT NULL,
    owners VARCHAR,
    developer BOOLEAN NOT NULL,
    area BIGINT NOT NULL,
    area_source VARCHAR(40) NOT NULL,
    heads INTEGER NOT NULL,
    CONSTRAINT pk_roll_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_roll_entry_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_roll_entry_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES exclusive_unit (tenant_id, id),
    CONSTRAINT ck_roll_entry_area_positive CHECK (area > 0),
    CONSTRAINT ck_roll_entry_heads CHECK (heads IN (0, 1)),
    CONSTRAINT ck_roll_entry_area_source CHECK (area_source IN ('registry', 'survey', 'contract'))
);
CREATE INDEX ix_roll_entry_motion_id_position_id ON roll_entry (tenant_id, motion_id, position, id);
CREATE INDEX ix_roll_entry_tenant_id_unit_id ON roll_entry (tenant_id, unit_id);
CREATE UNIQUE INDEX uq_roll_entry_motion_id_roll_version_position ON roll_entry (tenant_id, motion_id, roll_version, position);
CREATE UNIQUE INDEX uq_roll_entry_motion_id_roll_version_unit_id ON roll_entry (tenant_id, motion_id, roll_version, unit_id);

CREATE TABLE roll_objection (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    unit_id UUID,
    raised_by_person_id UUID NOT NULL,
    grounds VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    decision VARCHAR(400),
    CONSTRAINT pk_roll_objection PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_roll_objection_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_roll_objection_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES exclusive_unit (tenant_id, id),
    CONSTRAINT fk_roll_objection_tenant_id_raised_by_person_id FOREIGN KEY(tenant_id, raised_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_roll_objection_decided CHECK ((state = 'raised') = (decision IS NULL)),
    CONSTRAINT ck_roll_objection_roll_objection_state CHECK (state IN ('raised', 'upheld', 'dismissed'))
);
CREATE INDEX ix_roll_objection_motion_id_state_id ON roll_objection (tenant_id, motion_id, state, id);
CREATE INDEX ix_roll_objection_tenant_id_raised_by_person_id ON roll_objection (tenant_id, raised_by_person_id);
CREATE INDEX ix_roll_objection_tenant_id_unit_id ON roll_objection (tenant_id, unit_id);

CREATE TABLE tally (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    words_zh VARCHAR(400) NOT NULL,
    words_en VARCHAR(400) NOT NULL,
    area_total BIGINT NOT NULL,
    area_taking_part BIGINT NOT NULL,
    area_yes BIGINT NOT NULL,
    area_no BIGINT NOT NULL,
    area_abstained BIGINT NOT NULL,
    heads_total INTEGER NOT NULL,
    heads_taking_part INTEGER NOT NULL,
    heads_yes INTEGER NOT NULL,
    heads_no INTEGER NOT NULL,
    heads_abstained INTEGER NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_tally_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT ck_tally_whole CHECK (area_yes + area_no + area_abstained = area_taking_part AND area_taking_part <= area_total AND heads_yes + heads_no + heads_abstained = heads_taking_part AND heads_taking_part <= heads_total),
    CONSTRAINT ck_tally_vote_outcome CHECK (outcome IN ('quorum_not_met', 'passed', 'rejected'))
);
CREATE UNIQUE INDEX uq_tally_motion_id ON tally (tenant_id, motion_id);

CREATE TABLE ballot (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    roll_entry_id UUID NOT NULL,
    number INTEGER NOT NULL,
    choice VARCHAR(40) NOT NULL,
    channel VARCHAR(40) NOT NULL,
    voter_person_id UUID,
    receipt_hash VARCHAR(64) NOT NULL,
    salt VARCHAR(32) NOT NULL,
    CONSTRAINT pk_ballot PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_ballot_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_ballot_tenant_id_roll_entry_id FOREIGN KEY(tenant_id, roll_entry_id) REFERENCES roll_entry (tenant_id, id),
    CONSTRAINT fk_ballot_tenant_id_voter_person_id FOREIGN KEY(tenant_id, voter_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_ballot_number CHECK (number > 0),
    CONSTRAINT ck_ballot_choice CHECK (choice IN ('yes', 'no', 'abstain')),
    CONSTRAINT ck_ballot_ballot_channel CHECK (channel IN ('online', 'paper', 'proxy'))
);
CREATE INDEX ix_ballot_voter_person_id_id ON ballot (tenant_id, voter_person_id, id);
CREATE UNIQUE INDEX uq_ballot_motion_id_receipt_hash ON ballot (tenant_id, motion_id, receipt_hash);
CREATE UNIQUE INDEX uq_ballot_roll_entry_id_number ON ballot (tenant_id, roll_entry_id, number);

CREATE TABLE open_ballot (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    roll_entry_id UUID NOT NULL,
    choice VARCHAR(40) NOT NULL,
    CONSTRAINT pk_open_ballot PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_open_ballot_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_open_ballot_tenant_id_roll_entry_id FOREIGN KEY(tenant_id, roll_entry_id) REFERENCES roll_entry (tenant_id, id),
    CONSTRAINT ck_open_ballot_choice CHECK (choice IN ('yes', 'no', 'abstain'))
);
CREATE INDEX ix_open_ballot_motion_id_id ON open_ballot (tenant_id, motion_id, id);
CREATE UNIQUE INDEX uq_open_ballot_roll_entry_id ON open_ballot (tenant_id, roll_entry_id);

CREATE TABLE paper_ballot (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    roll_entry_id UUID NOT NULL,
    content VARCHAR(40) NOT NULL,
    entered_by_person_id UUID,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_paper_ballot PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_paper_ballot_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_paper_ballot_tenant_id_roll_entry_id FOREIGN KEY(tenant_id, roll_entry_id) REFERENCES roll_entry (tenant_id, id),
    CONSTRAINT fk_paper_ballot_tenant_id_entered_by_person_id FOREIGN KEY(tenant_id, entered_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_paper_ballot_choice CHECK (content IN ('yes', 'no', 'abstain')),
    CONSTRAINT ck_paper_ballot_paper_ballot_state CHECK (state IN ('entered', 'confirmed', 'set_aside'))
);
CREATE INDEX ix_paper_ballot_motion_id_state_id ON paper_ballot (tenant_id, motion_id, state, id);
CREATE INDEX ix_paper_ballot_tenant_id_entered_by_person_id ON paper_ballot (tenant_id, entered_by_person_id);
CREATE INDEX ix_paper_ballot_tenant_id_roll_entry_id ON paper_ballot (tenant_id, roll_entry_id);
CREATE UNIQUE INDEX uq_paper_ballot_roll_entry_id_some ON paper_ballot (tenant_id, roll_entry_id) WHERE state = 'entered';

CREATE TABLE proxy (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    motion_id UUID NOT NULL,
    roll_entry_id UUID NOT NULL,
    principal_person_id UUID NOT NULL,
    proxy_person_id UUID NOT NULL,
    document VARCHAR(80) NOT NULL,
    opinion VARCHAR(40) NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_proxy PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_proxy_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_proxy_tenant_id_roll_entry_id FOREIGN KEY(tenant_id, roll_entry_id) REFERENCES roll_entry (tenant_id, id),
    CONSTRAINT fk_proxy_tenant_id_principal_person_id FOREIGN KEY(tenant_id, principal_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_proxy_tenant_id_proxy_person_id FOREIGN KEY(tenant_id, proxy_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_proxy_two_people CHECK (principal_person_id <> proxy_person_id),
    CONSTRAINT ck_proxy_choice CHECK (opinion IN ('yes', 'no', 'abstain'))
);
CREATE INDEX ix_proxy_motion_id_id ON proxy (tenant_id, motion_id, id);
CREATE INDEX ix_proxy_tenant_id_principal_person_id ON proxy (tenant_id, principal_person_id);
CREATE INDEX ix_proxy_tenant_id_proxy_person_id ON proxy (tenant_id, proxy_person_id);
CREATE INDEX ix_proxy_tenant_id_roll_entry_id ON proxy (tenant_id, roll_entry_id);
CREATE UNIQUE INDEX uq_proxy_roll_entry_id_some ON proxy (tenant_id, roll_entry_id) WHERE revoked_at IS NULL;

CREATE TABLE roll_owner (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    roll_entry_id UUID NOT NULL,
    motion_id UUID NOT NULL,
    roll_version INTEGER NOT NULL,
    person_id UUID NOT NULL,
    CONSTRAINT pk_roll_owner PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_roll_owner_tenant_id_roll_entry_id FOREIGN KEY(tenant_id, roll_entry_id) REFERENCES roll_entry (tenant_id, id),
    CONSTRAINT fk_roll_owner_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT fk_roll_owner_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_roll_owner_person_id_motion_id ON roll_owner (tenant_id, person_id, motion_id);
CREATE INDEX ix_roll_owner_tenant_id_motion_id ON roll_owner (tenant_id, motion_id);
CREATE UNIQUE INDEX uq_roll_owner_roll_entry_id_person_id ON roll_owner (tenant_id, roll_entry_id, person_id);

CREATE TABLE tally_check (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    tally_id UUID NOT NULL,
    motion_id UUID NOT NULL,
    position INTEGER NOT NULL,
    axis VARCHAR(40) NOT NULL,
    step VARCHAR(40) NOT NULL,
    holds BOOLEAN NOT NULL,
    arithmetic_zh VARCHAR(200) NOT NULL,
    arithmetic_en VARCHAR(200) NOT NULL,
    words_zh VARCHAR(400) NOT NULL,
    words_en VARCHAR(400) NOT NULL,
    CONSTRAINT pk_tally_check PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_tally_check_tenant_id_tally_id FOREIGN KEY(tenant_id, tally_id) REFERENCES tally (tenant_id, id),
    CONSTRAINT fk_tally_check_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT ck_tally_check_axis CHECK (axis IN ('area', 'heads')),
    CONSTRAINT ck_tally_check_step CHECK (step IN ('quorum', 'approval'))
);
CREATE INDEX ix_tally_check_tenant_id_motion_id ON tally_check (tenant_id, motion_id);
CREATE UNIQUE INDEX uq_tally_check_tally_id_position ON tally_check (tenant_id, tally_id, position);
