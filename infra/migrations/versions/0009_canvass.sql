-- The tables of canvassing, as the models had them on the day of this migration.

CREATE TABLE canvass_campaign (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    title VARCHAR(80) NOT NULL,
    purpose VARCHAR(200) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_canvass_campaign PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_canvass_campaign_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_canvass_campaign_ends_after_start CHECK (ends_on >= starts_on),
    CONSTRAINT ck_canvass_campaign_campaign_state CHECK (state IN ('planned', 'running', 'closed'))
);
CREATE INDEX ix_canvass_campaign_community_id_state_id ON canvass_campaign (tenant_id, community_id, state, id);
CREATE INDEX ix_canvass_campaign_starts_on_id ON canvass_campaign (tenant_id, starts_on, id);

CREATE TABLE canvass_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    campaign_id UUID NOT NULL,
    community_id UUID NOT NULL,
    building_id UUID NOT NULL,
    canvasser_id UUID NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    visited_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_canvass_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_canvass_entry_tenant_id_campaign_id FOREIGN KEY (tenant_id, campaign_id) REFERENCES canvass_campaign (tenant_id, id),
    CONSTRAINT fk_canvass_entry_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_canvass_entry_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_canvass_entry_tenant_id_canvasser_id FOREIGN KEY (tenant_id, canvasser_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_canvass_entry_door_outcome CHECK (outcome IN ('answered', 'not_at_home', 'declined'))
);
CREATE INDEX ix_canvass_entry_campaign_id_outcome_id ON canvass_entry (tenant_id, campaign_id, outcome, id);
CREATE INDEX ix_canvass_entry_community_id_id ON canvass_entry (tenant_id, community_id, id);
CREATE INDEX ix_canvass_entry_tenant_id_building_id ON canvass_entry (tenant_id, building_id);
CREATE INDEX ix_canvass_entry_tenant_id_canvasser_id ON canvass_entry (tenant_id, canvasser_id);

CREATE TABLE canvass_finding (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    entry_id UUID NOT NULL,
    campaign_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    skill VARCHAR(40) NOT NULL,
    CONSTRAINT pk_canvass_finding PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_canvass_finding_tenant_id_entry_id FOREIGN KEY (tenant_id, entry_id) REFERENCES canvass_entry (tenant_id, id),
    CONSTRAINT fk_canvass_finding_tenant_id_campaign_id FOREIGN KEY (tenant_id, campaign_id) REFERENCES canvass_campaign (tenant_id, id),
    CONSTRAINT fk_canvass_finding_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_canvass_finding_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_canvass_finding_campaign_id_skill_id ON canvass_finding (tenant_id, campaign_id, skill, id);
CREATE INDEX ix_canvass_finding_community_id_skill_id ON canvass_finding (tenant_id, community_id, skill, id);
CREATE INDEX ix_canvass_finding_tenant_id_entry_id ON canvass_finding (tenant_id, entry_id);
CREATE INDEX ix_canvass_finding_tenant_id_person_id ON canvass_finding (tenant_id, person_id);
CREATE UNIQUE INDEX uq_canvass_finding_campaign_id_person_id_skill ON canvass_finding (tenant_id, campaign_id, person_id, skill);

CREATE TABLE advisory_body (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    name VARCHAR(80) NOT NULL,
    charter VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_advisory_body PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_advisory_body_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_advisory_body_advisory_body_state CHECK (state IN ('active', 'dissolved'))
);
CREATE INDEX ix_advisory_body_community_id_state_id ON advisory_body (tenant_id, community_id, state, id);
CREATE UNIQUE INDEX uq_advisory_body_community_id_name_some ON advisory_body (tenant_id, community_id, name) WHERE state = 'active';

CREATE TABLE advisory_member (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    advisory_body_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    speciality VARCHAR(40) NOT NULL,
    proposed_by_person_id UUID,
    appointed_by_person_id UUID,
    state VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    CONSTRAINT pk_advisory_member PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_advisory_member_tenant_id_advisory_body_id FOREIGN KEY (tenant_id, advisory_body_id) REFERENCES advisory_body (tenant_id, id),
    CONSTRAINT fk_advisory_member_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_advisory_member_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_advisory_member_advisory_member_state CHECK (state IN ('proposed', 'appointed', 'ended'))
);
CREATE INDEX ix_advisory_member_advisory_body_id_state_id ON advisory_member (tenant_id, advisory_body_id, state, id);
CREATE INDEX ix_advisory_member_community_id_state_id ON advisory_member (tenant_id, community_id, state, id);
CREATE INDEX ix_advisory_member_tenant_id_person_id ON advisory_member (tenant_id, person_id);
CREATE UNIQUE INDEX uq_advisory_member_advisory_body_id_person_id_some ON advisory_member (tenant_id, advisory_body_id, person_id) WHERE state <> 'ended';

CREATE TABLE advice (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    advisory_body_id UUID NOT NULL,
    advisory_member_id UUID NOT NULL,
    community_id UUID NOT NULL,
    subject VARCHAR(80) NOT NULL,
    text VARCHAR(1000) NOT NULL,
    given_on DATE NOT NULL,
    CONSTRAINT pk_advice PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_advice_tenant_id_advisory_body_id FOREIGN KEY (tenant_id, advisory_body_id) REFERENCES advisory_body (tenant_id, id),
    CONSTRAINT fk_advice_tenant_id_advisory_member_id FOREIGN KEY (tenant_id, advisory_member_id) REFERENCES advisory_member (tenant_id, id),
    CONSTRAINT fk_advice_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id)
);
CREATE INDEX ix_advice_advisory_body_id_given_on_id ON advice (tenant_id, advisory_body_id, given_on, id);
CREATE INDEX ix_advice_community_id_given_on_id ON advice (tenant_id, community_id, given_on, id);
CREATE INDEX ix_advice_given_on_id ON advice (tenant_id, given_on, id);
CREATE INDEX ix_advice_tenant_id_advisory_member_id ON advice (tenant_id, advisory_member_id);
