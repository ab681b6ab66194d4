-- Alliances and meetings, as the models had them on the day of this migration.

CREATE TABLE alliance (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    area_id UUID,
    name VARCHAR(60) NOT NULL,
    charter VARCHAR(2000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    formed_at TIMESTAMP WITH TIME ZONE,
    dissolved_because VARCHAR(200),
    CONSTRAINT pk_alliance PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_alliance_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_alliance_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_alliance_alliance_state CHECK (state IN ('proposed', 'formed', 'superseded', 'dissolved'))
);
CREATE INDEX ix_alliance_area_id_id ON alliance (tenant_id, area_id, id);
CREATE INDEX ix_alliance_community_id_state_id ON alliance (tenant_id, community_id, state, id);
CREATE UNIQUE INDEX uq_alliance_area_id_some ON alliance (tenant_id, area_id) WHERE state = 'formed';
CREATE UNIQUE INDEX uq_alliance_community_id_some ON alliance (tenant_id, community_id) WHERE state = 'formed' AND area_id IS NULL;

CREATE TABLE alliance_signature (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    alliance_id UUID NOT NULL,
    community_id UUID NOT NULL,
    party VARCHAR(40) NOT NULL,
    person_id UUID NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_alliance_signature PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_alliance_signature_tenant_id_alliance_id FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
    CONSTRAINT fk_alliance_signature_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_alliance_signature_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_alliance_signature_alliance_party CHECK (party IN ('residents_committee', 'owners_committee', 'property_company'))
);
CREATE INDEX ix_alliance_signature_tenant_id_community_id ON alliance_signature (tenant_id, community_id);
CREATE INDEX ix_alliance_signature_tenant_id_person_id ON alliance_signature (tenant_id, person_id);
CREATE UNIQUE INDEX uq_alliance_signature_alliance_id_party ON alliance_signature (tenant_id, alliance_id, party);

CREATE TABLE meeting (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    area_id UUID,
    alliance_id UUID,
    forum VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    place VARCHAR(120) NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    convened_by_person_id UUID NOT NULL,
    called BOOLEAN NOT NULL,
    chair_person_id UUID NOT NULL,
    recorder_person_id UUID NOT NULL,
    state VARCHAR(40) NOT NULL,
    noticed_at TIMESTAMP WITH TIME ZONE,
    members INTEGER NOT NULL,
    on_site_key VARCHAR(32),
    remote_key VARCHAR(32),
    quorate BOOLEAN,
    closed_at TIMESTAMP WITH TIME ZONE,
    publish_by DATE,
    published_at TIMESTAMP WITH TIME ZONE,
    reminded_at TIMESTAMP WITH TIME ZONE,
    cancelled_because VARCHAR(200),
    CONSTRAINT pk_meeting PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_alliance_id FOREIGN KEY(tenant_id, alliance_id) REFERENCES alliance (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_convened_by_person_id FOREIGN KEY(tenant_id, convened_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_chair_person_id FOREIGN KEY(tenant_id, chair_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_meeting_tenant_id_recorder_person_id FOREIGN KEY(tenant_id, recorder_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_meeting_times CHECK (starts_at < ends_at),
    CONSTRAINT ck_meeting_noticed CHECK (state IN ('draft', 'cancelled') OR noticed_at IS NOT NULL),
    CONSTRAINT ck_meeting_keys CHECK (state <> 'open' OR (on_site_key IS NOT NULL AND remote_key IS NOT NULL)),
    CONSTRAINT ck_meeting_publish_by CHECK (state NOT IN ('closed', 'minutes_signed', 'published') OR publish_by IS NOT NULL),
    CONSTRAINT ck_meeting_forum_kind CHECK (forum IN ('red_hall', 'joint_meeting', 'hearing', 'coordination', 'review', 'owners_committee_meeting', 'owners_assembly', 'open_forum')),
    CONSTRAINT ck_meeting_meeting_state CHECK (state IN ('draft', 'noticed', 'open', 'closed', 'minutes_signed', 'published', 'cancelled', 'lapsed'))
);
CREATE INDEX ix_meeting_area_id_starts_at_id ON meeting (tenant_id, area_id, starts_at, id);
CREATE INDEX ix_meeting_community_id_starts_at_id ON meeting (tenant_id, community_id, starts_at, id);
CREATE INDEX ix_meeting_community_id_state_starts_at_id ON meeting (tenant_id, community_id, state, starts_at, id);
CREATE INDEX ix_meeting_forum_starts_at_id ON meeting (tenant_id, forum, starts_at, id);
CREATE INDEX ix_meeting_starts_at_id ON meeting (tenant_id, starts_at, id);
CREATE INDEX ix_meeting_state_ends_at_id ON meeting (tenant_id, state, ends_at, id);
CREATE INDEX ix_meeting_state_publish_by_id ON meeting (tenant_id, state, publish_by, id);
CREATE INDEX ix_meeting_tenant_id_alliance_id ON meeting (tenant_id, alliance_id);
CREATE INDEX ix_meeting_tenant_id_chair_person_id ON meeting (tenant_id, chair_person_id);
CREATE INDEX ix_meeting_tenant_id_convened_by_person_id ON meeting (tenant_id, convened_by_person_id);
CREATE INDEX ix_meeting_tenant_id_recorder_person_id ON meeting (tenant_id, recorder_person_id);

CREATE TABLE agenda_item (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    number INTEGER NOT NULL,
    title VARCHAR(80) NOT NULL,
    details VARCHAR(1000),
    nomination_id UUID,
    motion_id UUID,
    CONSTRAINT pk_agenda_item PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_agenda_item_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_agenda_item_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_agenda_item_tenant_id_nomination_id FOREIGN KEY(tenant_id, nomination_id) REFERENCES nomination (tenant_id, id),
    CONSTRAINT fk_agenda_item_tenant_id_motion_id FOREIGN KEY(tenant_id, motion_id) REFERENCES motion (tenant_id, id),
    CONSTRAINT ck_agenda_item_number CHECK (number >= 1)
);
CREATE INDEX ix_agenda_item_tenant_id_community_id ON agenda_item (tenant_id, community_id);
CREATE INDEX ix_agenda_item_tenant_id_motion_id ON agenda_item (tenant_id, motion_id);
CREATE INDEX ix_agenda_item_tenant_id_nomination_id ON agenda_item (tenant_id, nomination_id);
CREATE UNIQUE INDEX uq_agenda_item_meeting_id_number ON agenda_item (tenant_id, meeting_id, number);

CREATE TABLE attendee (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    side VARCHAR(40) NOT NULL,
    member BOOLEAN NOT NULL,
    state VARCHAR(40) NOT NULL,
    proxy_person_id UUID,
    mandate VARCHAR(200),
    presence VARCHAR(40),
    came_at TIMESTAMP WITH TIME ZONE,
    confirmed_by_person_id UUID,
    CONSTRAINT pk_attendee PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_attendee_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_attendee_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_attendee_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_attendee_tenant_id_proxy_person_id FOREIGN KEY(tenant_id, proxy_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_attendee_present CHECK ((state = 'present') = (presence IS NOT NULL AND came_at IS NOT NULL)),
    CONSTRAINT ck_attendee_mandate CHECK ((proxy_person_id IS NULL) = (mandate IS NULL)),
    CONSTRAINT ck_attendee_somebody_else CHECK (proxy_person_id <> person_id),
    CONSTRAINT ck_attendee_side CHECK (side IN ('party_organisation', 'residents_committee', 'owners_committee', 'property_company', 'second_echelon', 'residents', 'guests')),
    CONSTRAINT ck_attendee_attendee_state CHECK (state IN ('invited', 'registered', 'declined', 'present', 'absent')),
    CONSTRAINT ck_attendee_presence CHECK (presence IN ('on_site', 'remote'))
);
CREATE INDEX ix_attendee_meeting_id_state_id ON attendee (tenant_id, meeting_id, state, id);
CREATE INDEX ix_attendee_person_id_id ON attendee (tenant_id, person_id, id);
CREATE INDEX ix_attendee_proxy_person_id_id ON attendee (tenant_id, proxy_person_id, id);
CREATE INDEX ix_attendee_tenant_id_community_id ON attendee (tenant_id, community_id);
CREATE UNIQUE INDEX uq_attendee_meeting_id_person_id ON attendee (tenant_id, meeting_id, person_id);
CREATE UNIQUE INDEX uq_attendee_meeting_id_proxy_person_id_some ON attendee (tenant_id, meeting_id, proxy_person_id) WHERE proxy_person_id IS NOT NULL;

CREATE TABLE meeting_call (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    CONSTRAINT pk_meeting_call PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_meeting_call_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_meeting_call_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_meeting_call_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_meeting_call_tenant_id_community_id ON meeting_call (tenant_id, community_id);
CREATE INDEX ix_meeting_call_tenant_id_person_id ON meeting_call (tenant_id, person_id);
CREATE UNIQUE INDEX uq_meeting_call_meeting_id_person_id ON meeting_call (tenant_id, meeting_id, person_id);

CREATE TABLE minutes (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    written_by_person_id UUID NOT NULL,
    edition INTEGER NOT NULL,
    text VARCHAR(8000) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_minutes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_minutes_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_minutes_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_minutes_tenant_id_written_by_person_id FOREIGN KEY(tenant_id, written_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_minutes_edition CHECK (edition >= 1)
);
CREATE INDEX ix_minutes_tenant_id_community_id ON minutes (tenant_id, community_id);
CREATE INDEX ix_minutes_tenant_id_written_by_person_id ON minutes (tenant_id, written_by_person_id);
CREATE UNIQUE INDEX uq_minutes_meeting_id ON minutes (tenant_id, meeting_id);

CREATE TABLE meeting_document (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    agenda_item_id UUID,
    title VARCHAR(80) NOT NULL,
    link VARCHAR(500) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    withdrawn_because VARCHAR(200),
    CONSTRAINT pk_meeting_document PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_meeting_document_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_meeting_document_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_meeting_document_tenant_id_agenda_item_id FOREIGN KEY(tenant_id, agenda_item_id) REFERENCES agenda_item (tenant_id, id),
    CONSTRAINT ck_meeting_document_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX ix_meeting_document_meeting_id_id ON meeting_document (tenant_id, meeting_id, id);
CREATE INDEX ix_meeting_document_tenant_id_agenda_item_id ON meeting_document (tenant_id, agenda_item_id);
CREATE INDEX ix_meeting_document_tenant_id_community_id ON meeting_document (tenant_id, community_id);

CREATE TABLE minutes_signature (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    minutes_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    attendee_id UUID NOT NULL,
    person_id UUID NOT NULL,
    edition INTEGER NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_minutes_signature PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_minutes_signature_tenant_id_minutes_id FOREIGN KEY(tenant_id, minutes_id) REFERENCES minutes (tenant_id, id),
    CONSTRAINT fk_minutes_signature_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_minutes_signature_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_minutes_signature_tenant_id_attendee_id FOREIGN KEY(tenant_id, attendee_id) REFERENCES attendee (tenant_id, id),
    CONSTRAINT fk_minutes_signature_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_minutes_signature_minutes_id_edition_id ON minutes_signature (tenant_id, minutes_id, edition, id);
CREATE INDEX ix_minutes_signature_tenant_id_attendee_id ON minutes_signature (tenant_id, attendee_id);
CREATE INDEX ix_minutes_signature_tenant_id_community_id ON minutes_signature (tenant_id, community_id);
CREATE INDEX ix_minutes_signature_tenant_id_meeting_id ON minutes_signature (tenant_id, meeting_id);
CREATE INDEX ix_minutes_signature_tenant_id_person_id ON minutes_signature (tenant_id, person_id);
CREATE UNIQUE INDEX uq_minutes_signature_minutes_id_edition_person_id ON minutes_signature (tenant_id, minutes_id, edition, person_id);

CREATE TABLE resolution (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    agenda_item_id UUID NOT NULL,
    text VARCHAR(1000) NOT NULL,
    state VARCHAR(40) NOT NULL,
    in_favour INTEGER,
    against INTEGER,
    abstained INTEGER,
    decided_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_resolution PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_resolution_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_resolution_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_resolution_tenant_id_agenda_item_id FOREIGN KEY(tenant_id, agenda_item_id) REFERENCES agenda_item (tenant_id, id),
    CONSTRAINT ck_resolution_hands CHECK (in_favour >= 0 AND against >= 0 AND abstained >= 0),
    CONSTRAINT ck_resolution_decided CHECK ((state = 'proposed') = (decided_at IS NULL)),
    CONSTRAINT ck_resolution_resolution_state CHECK (state IN ('proposed', 'adopted', 'rejected'))
);
CREATE INDEX ix_resolution_agenda_item_id_id ON resolution (tenant_id, agenda_item_id, id);
CREATE INDEX ix_resolution_meeting_id_state_id ON resolution (tenant_id, meeting_id, state, id);
CREATE INDEX ix_resolution_tenant_id_community_id ON resolution (tenant_id, community_id);

CREATE TABLE speech (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    agenda_item_id UUID,
    person_id UUID NOT NULL,
    number INTEGER NOT NULL,
    subject VARCHAR(80) NOT NULL,
    state VARCHAR(40) NOT NULL,
    called_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_speech PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_speech_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_speech_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_speech_tenant_id_agenda_item_id FOREIGN KEY(tenant_id, agenda_item_id) REFERENCES agenda_item (tenant_id, id),
    CONSTRAINT fk_speech_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_speech_speech_state CHECK (state IN ('requested', 'speaking', 'heard', 'withdrawn'))
);
CREATE INDEX ix_speech_person_id_id ON speech (tenant_id, person_id, id);
CREATE INDEX ix_speech_tenant_id_agenda_item_id ON speech (tenant_id, agenda_item_id);
CREATE INDEX ix_speech_tenant_id_community_id ON speech (tenant_id, community_id);
CREATE UNIQUE INDEX uq_speech_meeting_id_number ON speech (tenant_id, meeting_id, number);
CREATE UNIQUE INDEX uq_speech_meeting_id_person_id_some ON speech (tenant_id, meeting_id, person_id) WHERE state IN ('requested', 'speaking');
CREATE UNIQUE INDEX uq_speech_meeting_id_some ON speech (tenant_id, meeting_id) WHERE state = 'speaking';

CREATE TABLE follow_up (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    resolution_id UUID,
    title VARCHAR(60) NOT NULL,
    details VARCHAR(1000) NOT NULL,
    owner_person_id UUID NOT NULL,
    side VARCHAR(40) NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    project_id UUID,
    service_request_id UUID,
    report VARCHAR(1000),
    done_at TIMESTAMP WITH TIME ZONE,
    done_by_person_id UUID,
    verified_at TIMESTAMP WITH TIME ZONE,
    verified_by_person_id UUID,
    reminded_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_follow_up PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_resolution_id FOREIGN KEY(tenant_id, resolution_id) REFERENCES resolution (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_owner_person_id FOREIGN KEY(tenant_id, owner_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_follow_up_tenant_id_service_request_id FOREIGN KEY(tenant_id, service_request_id) REFERENCES service_request (tenant_id, id),
    CONSTRAINT ck_follow_up_done CHECK ((state IN ('done', 'verified')) = (done_at IS NOT NULL)),
    CONSTRAINT ck_follow_up_verified CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
    CONSTRAINT ck_follow_up_became_one CHECK (project_id IS NULL OR service_request_id IS NULL),
    CONSTRAINT ck_follow_up_side CHECK (side IN ('party_organisation', 'residents_committee', 'owners_committee', 'property_company', 'second_echelon', 'residents', 'guests')),
    CONSTRAINT ck_follow_up_follow_up_state CHECK (state IN ('open', 'in_progress', 'done', 'verified'))
);
CREATE INDEX ix_follow_up_community_id_state_due_on_id ON follow_up (tenant_id, community_id, state, due_on, id);
CREATE INDEX ix_follow_up_due_on_id ON follow_up (tenant_id, due_on, id);
CREATE INDEX ix_follow_up_due_on_id_some ON follow_up (tenant_id, due_on, id) WHERE state IN ('open', 'in_progress');
CREATE INDEX ix_follow_up_meeting_id_id ON follow_up (tenant_id, meeting_id, id);
CREATE INDEX ix_follow_up_owner_person_id_state_id ON follow_up (tenant_id, owner_person_id, state, id);
CREATE INDEX ix_follow_up_side_id ON follow_up (tenant_id, side, id);
CREATE INDEX ix_follow_up_tenant_id_resolution_id ON follow_up (tenant_id, resolution_id);
CREATE UNIQUE INDEX uq_follow_up_project_id ON follow_up (tenant_id, project_id);
CREATE UNIQUE INDEX uq_follow_up_service_request_id ON follow_up (tenant_id, service_request_id);

CREATE TABLE resolution_assent (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    resolution_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    attendee_id UUID NOT NULL,
    person_id UUID NOT NULL,
    side VARCHAR(40) NOT NULL,
    agreed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_resolution_assent PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_resolution_assent_tenant_id_resolution_id FOREIGN KEY(tenant_id, resolution_id) REFERENCES resolution (tenant_id, id),
    CONSTRAINT fk_resolution_assent_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_resolution_assent_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_resolution_assent_tenant_id_attendee_id FOREIGN KEY(tenant_id, attendee_id) REFERENCES attendee (tenant_id, id),
    CONSTRAINT fk_resolution_assent_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_resolution_assent_side CHECK (side IN ('party_organisation', 'residents_committee', 'owners_committee', 'property_company', 'second_echelon', 'residents', 'guests'))
);
CREATE INDEX ix_resolution_assent_tenant_id_attendee_id ON resolution_assent (tenant_id, attendee_id);
CREATE INDEX ix_resolution_assent_tenant_id_community_id ON resolution_assent (tenant_id, community_id);
CREATE INDEX ix_resolution_assent_tenant_id_meeting_id ON resolution_assent (tenant_id, meeting_id);
CREATE INDEX ix_resolution_assent_tenant_id_person_id ON resolution_assent (tenant_id, person_id);
CREATE UNIQUE INDEX uq_resolution_assent_resolution_id_person_id ON resolution_assent (tenant_id, resolution_id, person_id);

CREATE TABLE follow_up_step (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    follow_up_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID,
    act VARCHAR(80) NOT NULL,
    after VARCHAR(40) NOT NULL,
    note VARCHAR(1000),
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_follow_up_step PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_follow_up_step_tenant_id_follow_up_id FOREIGN KEY(tenant_id, follow_up_id) REFERENCES follow_up (tenant_id, id),
    CONSTRAINT fk_follow_up_step_tenant_id_meeting_id FOREIGN KEY(tenant_id, meeting_id) REFERENCES meeting (tenant_id, id),
    CONSTRAINT fk_follow_up_step_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_follow_up_step_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_follow_up_step_follow_up_state CHECK (after IN ('open', 'in_progress', 'done', 'verified'))
);
CREATE INDEX ix_follow_up_step_follow_up_id_id ON follow_up_step (tenant_id, follow_up_id, id);
CREATE INDEX ix_follow_up_step_tenant_id_community_id ON follow_up_step (tenant_id, community_id);
CREATE INDEX ix_follow_up_step_tenant_id_meeting_id ON follow_up_step (tenant_id, meeting_id);
CREATE INDEX ix_follow_up_step_tenant_id_person_id ON follow_up_step (tenant_id, person_id);
