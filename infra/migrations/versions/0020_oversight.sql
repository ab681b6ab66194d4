-- Oversight and uploads, as the models had them on the day of this migration.

CREATE TABLE upload (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    sha256 VARCHAR(64) NOT NULL,
    format VARCHAR(40) NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    CONSTRAINT pk_upload PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_upload_some CHECK (size > 0 AND width > 0 AND height > 0),
    CONSTRAINT ck_upload_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_upload_photo_format CHECK (format IN ('jpeg', 'png', 'webp'))
);
CREATE UNIQUE INDEX uq_upload_created_by_sha256 ON upload (tenant_id, created_by, sha256);

CREATE TABLE checklist (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    name VARCHAR(60) NOT NULL,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_checklist PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_checklist_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_checklist_checklist_state CHECK (state IN ('in_use', 'retired'))
);
CREATE INDEX ix_checklist_area_id_id ON checklist (tenant_id, area_id, id);
CREATE UNIQUE INDEX uq_checklist_area_id_name_some ON checklist (tenant_id, area_id, name) WHERE state = 'in_use';

CREATE TABLE inspection_plan (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    checklist_id UUID NOT NULL,
    every_days INTEGER NOT NULL,
    next_on DATE NOT NULL,
    ends_on DATE,
    state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_inspection_plan PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_inspection_plan_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_inspection_plan_tenant_id_checklist_id FOREIGN KEY (tenant_id, checklist_id) REFERENCES checklist (tenant_id, id),
    CONSTRAINT ck_inspection_plan_period CHECK (every_days BETWEEN 1 AND 366),
    CONSTRAINT ck_inspection_plan_inspection_plan_state CHECK (state IN ('active', 'ended'))
);
CREATE INDEX ix_inspection_plan_state_next_on ON inspection_plan (tenant_id, state, next_on);
CREATE INDEX ix_inspection_plan_tenant_id_area_id ON inspection_plan (tenant_id, area_id);
CREATE INDEX ix_inspection_plan_tenant_id_checklist_id ON inspection_plan (tenant_id, checklist_id);

CREATE TABLE checklist_item (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    checklist_id UUID NOT NULL,
    area_id UUID NOT NULL,
    standard_id UUID,
    field VARCHAR(40) NOT NULL,
    text VARCHAR(200) NOT NULL,
    severity VARCHAR(40) NOT NULL,
    CONSTRAINT pk_checklist_item PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_checklist_item_tenant_id_checklist_id FOREIGN KEY (tenant_id, checklist_id) REFERENCES checklist (tenant_id, id),
    CONSTRAINT fk_checklist_item_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_checklist_item_tenant_id_standard_id FOREIGN KEY (tenant_id, standard_id) REFERENCES service_standard (tenant_id, id),
    CONSTRAINT ck_checklist_item_service_field CHECK (field IN ('fire_safety', 'security', 'lifts', 'repairs', 'cleaning', 'greening', 'reception')),
    CONSTRAINT ck_checklist_item_severity CHECK (severity IN ('minor', 'serious', 'urgent'))
);
CREATE INDEX ix_checklist_item_tenant_id_area_id ON checklist_item (tenant_id, area_id);
CREATE INDEX ix_checklist_item_tenant_id_standard_id ON checklist_item (tenant_id, standard_id);
CREATE UNIQUE INDEX uq_checklist_item_checklist_id_text ON checklist_item (tenant_id, checklist_id, text);

CREATE TABLE inspection (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    checklist_id UUID NOT NULL,
    plan_id UUID,
    opened_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    inspector_person_id UUID,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    summary VARCHAR(1000),
    CONSTRAINT pk_inspection PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_inspection_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_inspection_tenant_id_checklist_id FOREIGN KEY (tenant_id, checklist_id) REFERENCES checklist (tenant_id, id),
    CONSTRAINT fk_inspection_tenant_id_plan_id FOREIGN KEY (tenant_id, plan_id) REFERENCES inspection_plan (tenant_id, id),
    CONSTRAINT fk_inspection_tenant_id_inspector_person_id FOREIGN KEY (tenant_id, inspector_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_inspection_started CHECK ((state IN ('started', 'finished')) = (started_at IS NOT NULL)),
    CONSTRAINT ck_inspection_finished CHECK ((state = 'finished') = (finished_at IS NOT NULL)),
    CONSTRAINT ck_inspection_inspection_state CHECK (state IN ('open', 'started', 'finished', 'missed'))
);
CREATE INDEX ix_inspection_area_id_state_id ON inspection (tenant_id, area_id, state, id);
CREATE INDEX ix_inspection_state_due_on ON inspection (tenant_id, state, due_on);
CREATE INDEX ix_inspection_tenant_id_checklist_id ON inspection (tenant_id, checklist_id);
CREATE INDEX ix_inspection_tenant_id_inspector_person_id ON inspection (tenant_id, inspector_person_id);
CREATE UNIQUE INDEX uq_inspection_plan_id_opened_on ON inspection (tenant_id, plan_id, opened_on);

CREATE TABLE supervisor (
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
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    appointed_by_person_id UUID,
    state VARCHAR(40) NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_supervisor PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_supervisor_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_supervisor_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_supervisor_tenant_id_appointed_by_person_id FOREIGN KEY (tenant_id, appointed_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_supervisor_term CHECK (ends_on >= starts_on),
    CONSTRAINT ck_supervisor_ended CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
    CONSTRAINT ck_supervisor_overseer_kind CHECK (kind IN ('supervisor', 'think_tank')),
    CONSTRAINT ck_supervisor_supervisor_state CHECK (state IN ('serving', 'ended'))
);
CREATE INDEX ix_supervisor_area_id_state_id ON supervisor (tenant_id, area_id, state, id);
CREATE INDEX ix_supervisor_tenant_id_appointed_by_person_id ON supervisor (tenant_id, appointed_by_person_id);
CREATE INDEX ix_supervisor_tenant_id_person_id ON supervisor (tenant_id, person_id);
CREATE UNIQUE INDEX uq_supervisor_area_id_person_id_some ON supervisor (tenant_id, area_id, person_id) WHERE state = 'serving';

CREATE TABLE finding (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    building_id UUID,
    inspection_id UUID,
    standard_id UUID,
    field VARCHAR(40) NOT NULL,
    severity VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    details VARCHAR(1000) NOT NULL,
    place VARCHAR(80) NOT NULL,
    raised_by_person_id UUID,
    raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    due_on DATE,
    rejections INTEGER NOT NULL,
    claimed_by_seat_id UUID,
    verified_at TIMESTAMP WITH TIME ZONE,
    mended_hours INTEGER,
    escalated_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_finding PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_finding_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_finding_tenant_id_building_id FOREIGN KEY (tenant_id, building_id) REFERENCES building (tenant_id, id),
    CONSTRAINT fk_finding_tenant_id_inspection_id FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, id),
    CONSTRAINT fk_finding_tenant_id_standard_id FOREIGN KEY (tenant_id, standard_id) REFERENCES service_standard (tenant_id, id),
    CONSTRAINT fk_finding_tenant_id_raised_by_person_id FOREIGN KEY (tenant_id, raised_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_finding_mended CHECK (mended_hours IS NULL OR mended_hours >= 0),
    CONSTRAINT ck_finding_verified CHECK (state <> 'verified' OR verified_at IS NOT NULL),
    CONSTRAINT ck_finding_over CHECK ((state IN ('closed', 'dismissed')) = (closed_at IS NOT NULL)),
    CONSTRAINT ck_finding_service_field CHECK (field IN ('fire_safety', 'security', 'lifts', 'repairs', 'cleaning', 'greening', 'reception')),
    CONSTRAINT ck_finding_severity CHECK (severity IN ('minor', 'serious', 'urgent')),
    CONSTRAINT ck_finding_finding_state CHECK (state IN ('raised', 'acknowledged', 'rectifying', 'claimed_fixed', 'verified', 'closed', 'escalated', 'dismissed'))
);
CREATE INDEX ix_finding_area_id_raised_at_id ON finding (tenant_id, area_id, raised_at, id);
CREATE INDEX ix_finding_area_id_state_id ON finding (tenant_id, area_id, state, id);
CREATE INDEX ix_finding_state_severity_id ON finding (tenant_id, state, severity, id);
CREATE INDEX ix_finding_tenant_id_building_id ON finding (tenant_id, building_id);
CREATE INDEX ix_finding_tenant_id_inspection_id ON finding (tenant_id, inspection_id);
CREATE INDEX ix_finding_tenant_id_raised_by_person_id ON finding (tenant_id, raised_by_person_id);
CREATE INDEX ix_finding_tenant_id_standard_id ON finding (tenant_id, standard_id);

CREATE TABLE inspection_answer (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    inspection_id UUID NOT NULL,
    area_id UUID NOT NULL,
    item_id UUID NOT NULL,
    result VARCHAR(40) NOT NULL,
    remark VARCHAR(200),
    CONSTRAINT pk_inspection_answer PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_inspection_answer_tenant_id_inspection_id FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, id),
    CONSTRAINT fk_inspection_answer_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_inspection_answer_tenant_id_item_id FOREIGN KEY (tenant_id, item_id) REFERENCES checklist_item (tenant_id, id),
    CONSTRAINT ck_inspection_answer_item_result CHECK (result IN ('in_order', 'at_fault', 'not_applicable'))
);
CREATE INDEX ix_inspection_answer_tenant_id_area_id ON inspection_answer (tenant_id, area_id);
CREATE INDEX ix_inspection_answer_tenant_id_item_id ON inspection_answer (tenant_id, item_id);
CREATE UNIQUE INDEX uq_inspection_answer_inspection_id_item_id ON inspection_answer (tenant_id, inspection_id, item_id);

CREATE TABLE finding_step (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    finding_id UUID NOT NULL,
    area_id UUID NOT NULL,
    act VARCHAR(80) NOT NULL,
    after VARCHAR(40) NOT NULL,
    words VARCHAR(1000) NOT NULL,
    person_id UUID,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_finding_step PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_finding_step_tenant_id_finding_id FOREIGN KEY (tenant_id, finding_id) REFERENCES finding (tenant_id, id),
    CONSTRAINT fk_finding_step_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_finding_step_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_finding_step_finding_state CHECK (after IN ('raised', 'acknowledged', 'rectifying', 'claimed_fixed', 'verified', 'closed', 'escalated', 'dismissed'))
);
CREATE INDEX ix_finding_step_finding_id_id ON finding_step (tenant_id, finding_id, id);
CREATE INDEX ix_finding_step_tenant_id_area_id ON finding_step (tenant_id, area_id);
CREATE INDEX ix_finding_step_tenant_id_person_id ON finding_step (tenant_id, person_id);

CREATE TABLE rectification_order (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    finding_id UUID NOT NULL,
    area_id UUID NOT NULL,
    number INTEGER NOT NULL,
    requirement VARCHAR(1000) NOT NULL,
    due_on DATE NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE,
    outcome VARCHAR(40) NOT NULL,
    CONSTRAINT pk_rectification_order PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_rectification_order_tenant_id_finding_id FOREIGN KEY (tenant_id, finding_id) REFERENCES finding (tenant_id, id),
    CONSTRAINT fk_rectification_order_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_rectification_order_order_outcome CHECK (outcome IN ('open', 'accepted', 'rejected', 'replaced'))
);
CREATE INDEX ix_rectification_order_tenant_id_area_id ON rectification_order (tenant_id, area_id);
CREATE UNIQUE INDEX uq_rectification_order_finding_id_number ON rectification_order (tenant_id, finding_id, number);
CREATE UNIQUE INDEX uq_rectification_order_finding_id_some ON rectification_order (tenant_id, finding_id) WHERE outcome = 'open';

CREATE TABLE finding_photo (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    finding_id UUID NOT NULL,
    area_id UUID NOT NULL,
    step_id UUID NOT NULL,
    upload_id UUID NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    format VARCHAR(40) NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    CONSTRAINT pk_finding_photo PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_finding_photo_tenant_id_finding_id FOREIGN KEY (tenant_id, finding_id) REFERENCES finding (tenant_id, id),
    CONSTRAINT fk_finding_photo_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_finding_photo_tenant_id_step_id FOREIGN KEY (tenant_id, step_id) REFERENCES finding_step (tenant_id, id),
    CONSTRAINT fk_finding_photo_tenant_id_upload_id FOREIGN KEY (tenant_id, upload_id) REFERENCES upload (tenant_id, id),
    CONSTRAINT ck_finding_photo_photo_format CHECK (format IN ('jpeg', 'png', 'webp'))
);
CREATE INDEX ix_finding_photo_finding_id_id ON finding_photo (tenant_id, finding_id, id);
CREATE INDEX ix_finding_photo_tenant_id_area_id ON finding_photo (tenant_id, area_id);
CREATE INDEX ix_finding_photo_tenant_id_upload_id ON finding_photo (tenant_id, upload_id);
CREATE UNIQUE INDEX uq_finding_photo_step_id_upload_id ON finding_photo (tenant_id, step_id, upload_id);
