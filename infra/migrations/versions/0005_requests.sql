-- The tables of requests, as the models had them on the day of this migration.

CREATE TABLE catalog_item (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    line VARCHAR(40) NOT NULL,
    name VARCHAR(60) NOT NULL,
    description VARCHAR(1000) NOT NULL,
    skills TEXT[] NOT NULL,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_catalog_item PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_catalog_item_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_catalog_item_catalog_kind CHECK (kind IN ('project', 'post', 'task')),
    CONSTRAINT ck_catalog_item_service_line CHECK (line IN ('publicity', 'management', 'special_care')),
    CONSTRAINT ck_catalog_item_catalog_state CHECK (state IN ('offered', 'retired'))
);
CREATE INDEX ix_catalog_item_community_id_kind_state_id ON catalog_item (tenant_id, community_id, kind, state, id);
CREATE UNIQUE INDEX uq_catalog_item_community_id_kind_name_some ON catalog_item (tenant_id, community_id, kind, name) WHERE state = 'offered';

CREATE TABLE "case" (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    building_id UUID,
    grid_id UUID,
    area_id UUID,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(60) NOT NULL,
    channel VARCHAR(40) NOT NULL,
    person_id UUID,
    first_contact_person_id UUID,
    urgency VARCHAR(40) NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reminded_at TIMESTAMP WITH TIME ZONE,
    escalated_at TIMESTAMP WITH TIME ZONE,
    open BOOLEAN NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_case PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_building_id FOREIGN KEY(tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_grid_id FOREIGN KEY(tenant_id, grid_id) REFERENCES grid (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_case_tenant_id_first_contact_person_id FOREIGN KEY(tenant_id, first_contact_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_case_closed CHECK (open = (closed_at IS NULL)),
    CONSTRAINT ck_case_case_kind CHECK (kind IN ('service_request', 'opinion', 'observation', 'mediation')),
    CONSTRAINT ck_case_channel CHECK (channel IN ('app', 'wechat_group', 'phone', 'home_visit', 'service_window', 'street')),
    CONSTRAINT ck_case_urgency CHECK (urgency IN ('routine', 'urgent'))
);
CREATE INDEX ix_case_community_id_kind_open_due_at_id ON "case" (tenant_id, community_id, kind, open, due_at, id);
CREATE INDEX ix_case_community_id_open_due_at_id ON "case" (tenant_id, community_id, open, due_at, id);
CREATE INDEX ix_case_due_at_id_some ON "case" (tenant_id, due_at, id) WHERE open;
CREATE INDEX ix_case_first_contact_person_id_id ON "case" (tenant_id, first_contact_person_id, id);
CREATE INDEX ix_case_person_id_id ON "case" (tenant_id, person_id, id);
CREATE INDEX ix_case_tenant_id_area_id ON "case" (tenant_id, area_id);
CREATE INDEX ix_case_tenant_id_building_id ON "case" (tenant_id, building_id);
CREATE INDEX ix_case_tenant_id_grid_id ON "case" (tenant_id, grid_id);

CREATE TABLE case_step (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID,
    act VARCHAR(80) NOT NULL,
    before VARCHAR(40),
    after VARCHAR(40),
    note VARCHAR(400),
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_case_step PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_case_step_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_case_step_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_case_step_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_case_step_case_id_id ON case_step (tenant_id, case_id, id);
CREATE INDEX ix_case_step_tenant_id_community_id ON case_step (tenant_id, community_id);
CREATE INDEX ix_case_step_tenant_id_person_id ON case_step (tenant_id, person_id);

CREATE TABLE mediation (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    matter VARCHAR NOT NULL,
    state VARCHAR(40) NOT NULL,
    mediator_person_id UUID,
    agreement VARCHAR,
    referred_to VARCHAR(80),
    CONSTRAINT pk_mediation PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_mediation_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_mediation_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_mediation_tenant_id_mediator_person_id FOREIGN KEY(tenant_id, mediator_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_mediation_mediation_state CHECK (state IN ('opened', 'mediating', 'settled', 'unsettled', 'referred'))
);
CREATE INDEX ix_mediation_community_id_state_id ON mediation (tenant_id, community_id, state, id);
CREATE INDEX ix_mediation_mediator_person_id_state_id ON mediation (tenant_id, mediator_person_id, state, id);
CREATE UNIQUE INDEX uq_mediation_case_id ON mediation (tenant_id, case_id);

CREATE TABLE opinion (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    content VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    answer VARCHAR(1000),
    answered_at TIMESTAMP WITH TIME ZONE,
    answered_by_person_id UUID,
    summary VARCHAR(1000),
    published_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_opinion PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_opinion_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_opinion_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_opinion_opinion_state CHECK (state IN ('received', 'answered', 'published', 'closed'))
);
CREATE INDEX ix_opinion_community_id_state_id ON opinion (tenant_id, community_id, state, id);
CREATE UNIQUE INDEX uq_opinion_case_id ON opinion (tenant_id, case_id);

CREATE TABLE service_request (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    item_id UUID,
    line VARCHAR(40),
    details VARCHAR(1000) NOT NULL,
    place VARCHAR(120),
    wanted_time VARCHAR(40),
    skills TEXT[] NOT NULL,
    capacity INTEGER NOT NULL,
    low_risk BOOLEAN NOT NULL,
    round INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    deferred_until TIMESTAMP WITH TIME ZONE,
    resolution VARCHAR(1000),
    confirmed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_service_request PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_service_request_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_service_request_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_service_request_tenant_id_item_id FOREIGN KEY(tenant_id, item_id) REFERENCES catalog_item (tenant_id, id),
    CONSTRAINT ck_service_request_capacity CHECK (capacity BETWEEN 1 AND 50),
    CONSTRAINT ck_service_request_service_line CHECK (line IN ('publicity', 'management', 'special_care')),
    CONSTRAINT ck_service_request_service_request_state CHECK (state IN ('submitted', 'triaged', 'listed', 'claimed', 'in_progress', 'resolved', 'confirmed', 'closed', 'declined', 'deferred', 'reopened', 'escalated'))
);
CREATE INDEX ix_service_request_community_id_state_id ON service_request (tenant_id, community_id, state, id);
CREATE INDEX ix_service_request_confirmed_at_id_some ON service_request (tenant_id, confirmed_at, id) WHERE state = 'confirmed';
CREATE INDEX ix_service_request_deferred_until_id_some ON service_request (tenant_id, deferred_until, id) WHERE state = 'deferred';
CREATE INDEX ix_service_request_state_id ON service_request (tenant_id, state, id);
CREATE INDEX ix_service_request_tenant_id_item_id ON service_request (tenant_id, item_id);
CREATE UNIQUE INDEX uq_service_request_case_id ON service_request (tenant_id, case_id);

CREATE TABLE assignment (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    service_request_id UUID NOT NULL,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    group_id UUID,
    membership_id UUID NOT NULL,
    person_id UUID NOT NULL,
    assigned_by_person_id UUID,
    round INTEGER NOT NULL,
    place INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    done_at TIMESTAMP WITH TIME ZONE,
    report VARCHAR(1000),
    verified_at TIMESTAMP WITH TIME ZONE,
    verified_by_person_id UUID,
    released_because VARCHAR(200),
    CONSTRAINT pk_assignment PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_service_request_id FOREIGN KEY(tenant_id, service_request_id) REFERENCES service_request (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES "group" (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_assignment_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_assignment_place CHECK (place >= 1),
    CONSTRAINT ck_assignment_assignment_state CHECK (state IN ('claimed', 'started', 'done', 'verified', 'released'))
);
CREATE INDEX ix_assignment_case_id_id ON assignment (tenant_id, case_id, id);
CREATE INDEX ix_assignment_community_id_state_id ON assignment (tenant_id, community_id, state, id);
CREATE INDEX ix_assignment_membership_id_state_id ON assignment (tenant_id, membership_id, state, id);
CREATE INDEX ix_assignment_person_id_state_id ON assignment (tenant_id, person_id, state, id);
CREATE INDEX ix_assignment_service_request_id_state_id ON assignment (tenant_id, service_request_id, state, id);
CREATE INDEX ix_assignment_tenant_id_group_id ON assignment (tenant_id, group_id);
CREATE UNIQUE INDEX uq_assignment_service_request_id_round_person_id_some ON assignment (tenant_id, service_request_id, round, person_id) WHERE state <> 'released';
CREATE UNIQUE INDEX uq_assignment_service_request_id_round_place_some ON assignment (tenant_id, service_request_id, round, place) WHERE state <> 'released';

CREATE TABLE mediation_party (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    mediation_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID,
    name VARCHAR NOT NULL,
    claim VARCHAR,
    CONSTRAINT pk_mediation_party PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_mediation_party_tenant_id_mediation_id FOREIGN KEY(tenant_id, mediation_id) REFERENCES mediation (tenant_id, id),
    CONSTRAINT fk_mediation_party_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_mediation_party_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_mediation_party_mediation_id_id ON mediation_party (tenant_id, mediation_id, id);
CREATE INDEX ix_mediation_party_person_id_id ON mediation_party (tenant_id, person_id, id);
CREATE INDEX ix_mediation_party_tenant_id_community_id ON mediation_party (tenant_id, community_id);
CREATE UNIQUE INDEX uq_mediation_party_mediation_id_person_id_some ON mediation_party (tenant_id, mediation_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE mediation_session (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    mediation_id UUID NOT NULL,
    community_id UUID NOT NULL,
    held_at TIMESTAMP WITH TIME ZONE NOT NULL,
    record VARCHAR NOT NULL,
    CONSTRAINT pk_mediation_session PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_mediation_session_tenant_id_mediation_id FOREIGN KEY(tenant_id, mediation_id) REFERENCES mediation (tenant_id, id),
    CONSTRAINT fk_mediation_session_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id)
);
CREATE INDEX ix_mediation_session_mediation_id_id ON mediation_session (tenant_id, mediation_id, id);
CREATE INDEX ix_mediation_session_tenant_id_community_id ON mediation_session (tenant_id, community_id);

CREATE TABLE observation (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    grid_id UUID NOT NULL,
    content VARCHAR(1000) NOT NULL,
    latitude INTEGER,
    longitude INTEGER,
    state VARCHAR(40) NOT NULL,
    verified_by_person_id UUID,
    service_request_id UUID,
    CONSTRAINT pk_observation PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_observation_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_observation_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_observation_tenant_id_grid_id FOREIGN KEY(tenant_id, grid_id) REFERENCES grid (tenant_id, id),
    CONSTRAINT fk_observation_tenant_id_service_request_id FOREIGN KEY(tenant_id, service_request_id) REFERENCES service_request (tenant_id, id),
    CONSTRAINT ck_observation_point CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT ck_observation_on_earth CHECK (latitude BETWEEN -90000000 AND 90000000 AND longitude BETWEEN -180000000 AND 180000000),
    CONSTRAINT ck_observation_observation_state CHECK (state IN ('reported', 'verified', 'dispatched', 'closed'))
);
CREATE INDEX ix_observation_community_id_state_id ON observation (tenant_id, community_id, state, id);
CREATE INDEX ix_observation_tenant_id_grid_id ON observation (tenant_id, grid_id);
CREATE INDEX ix_observation_tenant_id_service_request_id ON observation (tenant_id, service_request_id);
CREATE UNIQUE INDEX uq_observation_case_id ON observation (tenant_id, case_id);

CREATE TABLE rating (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    service_request_id UUID NOT NULL,
    case_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    score INTEGER NOT NULL,
    words VARCHAR(400),
    CONSTRAINT pk_rating PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_rating_tenant_id_service_request_id FOREIGN KEY(tenant_id, service_request_id) REFERENCES service_request (tenant_id, id),
    CONSTRAINT fk_rating_tenant_id_case_id FOREIGN KEY(tenant_id, case_id) REFERENCES "case" (tenant_id, id),
    CONSTRAINT fk_rating_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_rating_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_rating_score CHECK (score BETWEEN 1 AND 5)
);
CREATE INDEX ix_rating_community_id_id ON rating (tenant_id, community_id, id);
CREATE INDEX ix_rating_tenant_id_case_id ON rating (tenant_id, case_id);
CREATE INDEX ix_rating_tenant_id_person_id ON rating (tenant_id, person_id);
CREATE UNIQUE INDEX uq_rating_service_request_id ON rating (tenant_id, service_request_id);
