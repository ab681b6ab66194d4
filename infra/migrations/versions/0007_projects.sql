-- Projects, activities and courses, as the models had them on the day of this migration.

CREATE TABLE course (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    title VARCHAR(80) NOT NULL,
    about VARCHAR(1000) NOT NULL,
    stage VARCHAR(40),
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_course PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_course_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_course_training_stage CHECK (stage IN ('checked_in_member', 'twin_building_captain', 'group_leader', 'captain')),
    CONSTRAINT ck_course_course_state CHECK (state IN ('open', 'closed'))
);
CREATE INDEX ix_course_community_id_state_id ON course (tenant_id, community_id, state, id);
CREATE INDEX ix_course_stage_id ON course (tenant_id, stage, id);

CREATE TABLE activity (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    team_id UUID,
    facility_id UUID,
    course_id UUID,
    required BOOLEAN NOT NULL,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    place VARCHAR(120) NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    registration_opens_at TIMESTAMP WITH TIME ZONE NOT NULL,
    registration_closes_at TIMESTAMP WITH TIME ZONE NOT NULL,
    capacity INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    organised_by_person_id UUID NOT NULL,
    state VARCHAR(40) NOT NULL,
    attendance_key VARCHAR(32),
    cancelled_because VARCHAR(200),
    CONSTRAINT pk_activity PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_activity_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_activity_tenant_id_team_id FOREIGN KEY(tenant_id, team_id) REFERENCES team (tenant_id, id),
    CONSTRAINT fk_activity_tenant_id_facility_id FOREIGN KEY(tenant_id, facility_id) REFERENCES facility (tenant_id, id),
    CONSTRAINT fk_activity_tenant_id_course_id FOREIGN KEY(tenant_id, course_id) REFERENCES course (tenant_id, id),
    CONSTRAINT fk_activity_tenant_id_organised_by_person_id FOREIGN KEY(tenant_id, organised_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_activity_capacity CHECK (capacity > 0),
    CONSTRAINT ck_activity_taken CHECK (taken BETWEEN 0 AND capacity),
    CONSTRAINT ck_activity_key CHECK (state <> 'running' OR attendance_key IS NOT NULL),
    CONSTRAINT ck_activity_times CHECK (starts_at < ends_at),
    CONSTRAINT ck_activity_registration CHECK (registration_opens_at < registration_closes_at AND registration_closes_at <= ends_at),
    CONSTRAINT ck_activity_activity_kind CHECK (kind IN ('activity', 'salon', 'contest', 'observation', 'course_session', 'drill_course')),
    CONSTRAINT ck_activity_activity_state CHECK (state IN ('planned', 'open', 'running', 'held', 'cancelled'))
);
CREATE INDEX ix_activity_community_id_starts_at_id ON activity (tenant_id, community_id, starts_at, id);
CREATE INDEX ix_activity_community_id_state_starts_at_id ON activity (tenant_id, community_id, state, starts_at, id);
CREATE INDEX ix_activity_course_id_starts_at_id ON activity (tenant_id, course_id, starts_at, id);
CREATE INDEX ix_activity_kind_id ON activity (tenant_id, kind, id);
CREATE INDEX ix_activity_starts_at_id ON activity (tenant_id, starts_at, id);
CREATE INDEX ix_activity_state_registration_opens_at_id ON activity (tenant_id, state, registration_opens_at, id);
CREATE INDEX ix_activity_tenant_id_facility_id ON activity (tenant_id, facility_id);
CREATE INDEX ix_activity_tenant_id_organised_by_person_id ON activity (tenant_id, organised_by_person_id);
CREATE INDEX ix_activity_tenant_id_team_id ON activity (tenant_id, team_id);

CREATE TABLE governance_project (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID NOT NULL,
    area_id UUID,
    partner_id UUID,
    kind VARCHAR(40) NOT NULL,
    theme VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    idea VARCHAR(1000) NOT NULL,
    proposed_by_person_id UUID,
    budget BIGINT NOT NULL,
    state VARCHAR(40) NOT NULL,
    approved_by_person_id UUID,
    evaluation VARCHAR(2000),
    closed_at TIMESTAMP WITH TIME ZONE,
    stopped_because VARCHAR(200),
    CONSTRAINT pk_governance_project PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_governance_project_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_governance_project_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_governance_project_tenant_id_partner_id FOREIGN KEY(tenant_id, partner_id) REFERENCES partner_organization (tenant_id, id),
    CONSTRAINT fk_governance_project_tenant_id_proposed_by_person_id FOREIGN KEY(tenant_id, proposed_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_governance_project_budget CHECK (budget >= 0),
    CONSTRAINT ck_governance_project_evaluated CHECK ((state = 'closed') = (evaluation IS NOT NULL)),
    CONSTRAINT ck_governance_project_project_kind CHECK (kind IN ('governance', 'self_governance')),
    CONSTRAINT ck_governance_project_project_theme CHECK (theme IN ('health_station', 'shared_parents', 'building_meeting', 'adopted_green', 'elder_companions', 'other')),
    CONSTRAINT ck_governance_project_project_state CHECK (state IN ('proposed', 'supported', 'approved', 'running', 'evaluating', 'closed', 'stopped'))
);
CREATE INDEX ix_governance_project_community_id_state_id ON governance_project (tenant_id, community_id, state, id);
CREATE INDEX ix_governance_project_state_kind_id ON governance_project (tenant_id, state, kind, id);
CREATE INDEX ix_governance_project_tenant_id_area_id ON governance_project (tenant_id, area_id);
CREATE INDEX ix_governance_project_tenant_id_partner_id ON governance_project (tenant_id, partner_id);
CREATE INDEX ix_governance_project_tenant_id_proposed_by_person_id ON governance_project (tenant_id, proposed_by_person_id);
CREATE INDEX ix_governance_project_theme_id ON governance_project (tenant_id, theme, id);

CREATE TABLE budget_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    amount BIGINT NOT NULL,
    purpose VARCHAR(200) NOT NULL,
    reverses_id UUID,
    CONSTRAINT pk_budget_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_budget_entry_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_budget_entry_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_budget_entry_tenant_id_reverses_id FOREIGN KEY(tenant_id, reverses_id) REFERENCES budget_entry (tenant_id, id),
    CONSTRAINT ck_budget_entry_sign CHECK (amount <> 0 AND (amount < 0) = (reverses_id IS NOT NULL)),
    CONSTRAINT ck_budget_entry_budget_kind CHECK (kind IN ('planned', 'spent'))
);
CREATE INDEX ix_budget_entry_project_id_kind_id ON budget_entry (tenant_id, project_id, kind, id);
CREATE INDEX ix_budget_entry_tenant_id_community_id ON budget_entry (tenant_id, community_id);
CREATE UNIQUE INDEX uq_budget_entry_reverses_id ON budget_entry (tenant_id, reverses_id);

CREATE TABLE course_completion (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    course_id UUID NOT NULL,
    community_id UUID NOT NULL,
    membership_id UUID NOT NULL,
    person_id UUID NOT NULL,
    completed_on DATE NOT NULL,
    completed_by_person_id UUID,
    CONSTRAINT pk_course_completion PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_course_completion_tenant_id_course_id FOREIGN KEY(tenant_id, course_id) REFERENCES course (tenant_id, id),
    CONSTRAINT fk_course_completion_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_course_completion_tenant_id_membership_id FOREIGN KEY(tenant_id, membership_id) REFERENCES membership (tenant_id, id),
    CONSTRAINT fk_course_completion_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_course_completion_membership_id_completed_on_id ON course_completion (tenant_id, membership_id, completed_on, id);
CREATE INDEX ix_course_completion_tenant_id_community_id ON course_completion (tenant_id, community_id);
CREATE INDEX ix_course_completion_tenant_id_person_id ON course_completion (tenant_id, person_id);
CREATE UNIQUE INDEX uq_course_completion_course_id_membership_id ON course_completion (tenant_id, course_id, membership_id);

CREATE TABLE milestone (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    title VARCHAR(80) NOT NULL,
    due_on DATE NOT NULL,
    reached_on DATE,
    state VARCHAR(40) NOT NULL,
    dropped_because VARCHAR(200),
    CONSTRAINT pk_milestone PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_milestone_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_milestone_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_milestone_reached CHECK ((state = 'reached') = (reached_on IS NOT NULL)),
    CONSTRAINT ck_milestone_milestone_state CHECK (state IN ('planned', 'reached', 'dropped'))
);
CREATE INDEX ix_milestone_community_id_state_due_on_id ON milestone (tenant_id, community_id, state, due_on, id);
CREATE INDEX ix_milestone_project_id_due_on_id ON milestone (tenant_id, project_id, due_on, id);

CREATE TABLE project_aim (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    aim VARCHAR(40) NOT NULL,
    CONSTRAINT pk_project_aim PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_project_aim_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_project_aim_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_project_aim_aim CHECK (aim IN ('party_led', 'ready_for_both', 'everybody_takes_part', 'mechanisms', 'platforms', 'strong_teams', 'advancement', 'peacetime', 'emergency'))
);
CREATE INDEX ix_project_aim_aim_project_id ON project_aim (tenant_id, aim, project_id);
CREATE INDEX ix_project_aim_tenant_id_community_id ON project_aim (tenant_id, community_id);
CREATE UNIQUE INDEX uq_project_aim_project_id_aim ON project_aim (tenant_id, project_id, aim);

CREATE TABLE project_participant (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    role VARCHAR(40) NOT NULL,
    left_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_project_participant PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_project_participant_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_project_participant_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_project_participant_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_project_participant_project_role CHECK (role IN ('lead', 'helper'))
);
CREATE INDEX ix_project_participant_tenant_id_community_id ON project_participant (tenant_id, community_id);
CREATE INDEX ix_project_participant_tenant_id_person_id ON project_participant (tenant_id, person_id);
CREATE INDEX ix_project_participant_tenant_id_project_id ON project_participant (tenant_id, project_id);
CREATE UNIQUE INDEX uq_project_participant_project_id_person_id_some ON project_participant (tenant_id, project_id, person_id) WHERE left_at IS NULL;

CREATE TABLE project_rating (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    awareness INTEGER NOT NULL,
    participation INTEGER NOT NULL,
    satisfaction INTEGER NOT NULL,
    CONSTRAINT pk_project_rating PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_project_rating_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_project_rating_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_project_rating_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_project_rating_scores CHECK (awareness BETWEEN 1 AND 5 AND participation BETWEEN 1 AND 5 AND satisfaction BETWEEN 1 AND 5)
);
CREATE INDEX ix_project_rating_tenant_id_community_id ON project_rating (tenant_id, community_id);
CREATE INDEX ix_project_rating_tenant_id_person_id ON project_rating (tenant_id, person_id);
CREATE UNIQUE INDEX uq_project_rating_project_id_person_id ON project_rating (tenant_id, project_id, person_id);

CREATE TABLE project_support (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    project_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    CONSTRAINT pk_project_support PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_project_support_tenant_id_project_id FOREIGN KEY(tenant_id, project_id) REFERENCES governance_project (tenant_id, id),
    CONSTRAINT fk_project_support_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_project_support_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_project_support_tenant_id_community_id ON project_support (tenant_id, community_id);
CREATE INDEX ix_project_support_tenant_id_person_id ON project_support (tenant_id, person_id);
CREATE UNIQUE INDEX uq_project_support_project_id_person_id ON project_support (tenant_id, project_id, person_id);

CREATE TABLE registration (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    activity_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    attended_at TIMESTAMP WITH TIME ZONE,
    confirmed_by_person_id UUID,
    revoked_because VARCHAR(200),
    CONSTRAINT pk_registration PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_registration_tenant_id_activity_id FOREIGN KEY(tenant_id, activity_id) REFERENCES activity (tenant_id, id),
    CONSTRAINT fk_registration_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_registration_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_registration_attended CHECK ((state = 'attended') = (attended_at IS NOT NULL)),
    CONSTRAINT ck_registration_registration_state CHECK (state IN ('waitlisted', 'registered', 'attended', 'absent', 'cancelled'))
);
CREATE INDEX ix_registration_activity_id_state_number ON registration (tenant_id, activity_id, state, number);
CREATE INDEX ix_registration_person_id_state_id ON registration (tenant_id, person_id, state, id);
CREATE INDEX ix_registration_tenant_id_community_id ON registration (tenant_id, community_id);
CREATE UNIQUE INDEX uq_registration_activity_id_number ON registration (tenant_id, activity_id, number);
CREATE UNIQUE INDEX uq_registration_activity_id_person_id_some ON registration (tenant_id, activity_id, person_id) WHERE state <> 'cancelled';
