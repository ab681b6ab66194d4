-- Rounds of assessment, as the models had them on the day of this migration.

CREATE TABLE assessment_round (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    title VARCHAR(80) NOT NULL,
    resident_weight INTEGER NOT NULL,
    closes_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    smallest_cell INTEGER,
    method_zh VARCHAR(400),
    method_en VARCHAR(600),
    opened_at TIMESTAMP WITH TIME ZONE,
    published_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_assessment_round PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_assessment_round_resident_weight CHECK (resident_weight BETWEEN 51 AND 100),
    CONSTRAINT ck_assessment_round_opened CHECK ((state = 'draft') = (opened_at IS NULL)),
    CONSTRAINT ck_assessment_round_published CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CONSTRAINT ck_assessment_round_assessment_state CHECK (state IN ('draft', 'open', 'closed', 'published'))
);
CREATE INDEX ix_assessment_round_state_closes_at_id ON assessment_round (tenant_id, state, closes_at, id);

CREATE TABLE assessment_question (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    round_id UUID NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR(200) NOT NULL,
    weight INTEGER NOT NULL,
    CONSTRAINT pk_assessment_question PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assessment_question_tenant_id_round_id FOREIGN KEY (tenant_id, round_id) REFERENCES assessment_round (tenant_id, id),
    CONSTRAINT ck_assessment_question_weight CHECK (weight BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX uq_assessment_question_round_id_position ON assessment_question (tenant_id, round_id, position);

CREATE TABLE assessment_result (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    round_id UUID NOT NULL,
    area_id UUID NOT NULL,
    residents INTEGER,
    committees INTEGER,
    score INTEGER,
    rank INTEGER,
    position INTEGER NOT NULL,
    CONSTRAINT pk_assessment_result PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assessment_result_tenant_id_round_id FOREIGN KEY (tenant_id, round_id) REFERENCES assessment_round (tenant_id, id),
    CONSTRAINT fk_assessment_result_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_assessment_result_shown CHECK ((score IS NULL) = (rank IS NULL) AND (score IS NULL) = (residents IS NULL)),
    CONSTRAINT ck_assessment_result_score CHECK (score BETWEEN 0 AND 10000)
);
CREATE INDEX ix_assessment_result_area_id_id ON assessment_result (tenant_id, area_id, id);
CREATE UNIQUE INDEX uq_assessment_result_round_id_area_id ON assessment_result (tenant_id, round_id, area_id);
CREATE UNIQUE INDEX uq_assessment_result_round_id_position ON assessment_result (tenant_id, round_id, position);

CREATE TABLE assessment_mark (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    result_id UUID NOT NULL,
    question_id UUID NOT NULL,
    score INTEGER NOT NULL,
    CONSTRAINT pk_assessment_mark PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assessment_mark_tenant_id_result_id FOREIGN KEY (tenant_id, result_id) REFERENCES assessment_result (tenant_id, id),
    CONSTRAINT fk_assessment_mark_tenant_id_question_id FOREIGN KEY (tenant_id, question_id) REFERENCES assessment_question (tenant_id, id),
    CONSTRAINT ck_assessment_mark_score CHECK (score BETWEEN 0 AND 10000)
);
CREATE INDEX ix_assessment_mark_tenant_id_question_id ON assessment_mark (tenant_id, question_id);
CREATE UNIQUE INDEX uq_assessment_mark_result_id_question_id ON assessment_mark (tenant_id, result_id, question_id);

CREATE TABLE assessment_tally (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    round_id UUID NOT NULL,
    area_id UUID NOT NULL,
    voice VARCHAR(40) NOT NULL,
    question_id UUID NOT NULL,
    answers INTEGER NOT NULL,
    total INTEGER NOT NULL,
    CONSTRAINT pk_assessment_tally PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assessment_tally_tenant_id_round_id FOREIGN KEY (tenant_id, round_id) REFERENCES assessment_round (tenant_id, id),
    CONSTRAINT fk_assessment_tally_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_assessment_tally_tenant_id_question_id FOREIGN KEY (tenant_id, question_id) REFERENCES assessment_question (tenant_id, id),
    CONSTRAINT ck_assessment_tally_marks CHECK (total BETWEEN answers AND 5 * answers),
    CONSTRAINT ck_assessment_tally_voice CHECK (voice IN ('resident', 'committee'))
);
CREATE INDEX ix_assessment_tally_tenant_id_area_id ON assessment_tally (tenant_id, area_id);
CREATE INDEX ix_assessment_tally_tenant_id_question_id ON assessment_tally (tenant_id, question_id);
CREATE UNIQUE INDEX uq_assessment_tally_round_id_area_id_voice_question_id ON assessment_tally (tenant_id, round_id, area_id, voice, question_id);

CREATE TABLE assessment_participation (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    round_id UUID NOT NULL,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    CONSTRAINT pk_assessment_participation PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_assessment_participation_tenant_id_round_id FOREIGN KEY (tenant_id, round_id) REFERENCES assessment_round (tenant_id, id),
    CONSTRAINT fk_assessment_participation_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_assessment_participation_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX ix_assessment_participation_tenant_id_area_id ON assessment_participation (tenant_id, area_id);
CREATE INDEX ix_assessment_participation_tenant_id_person_id ON assessment_participation (tenant_id, person_id);
CREATE UNIQUE INDEX uq_assessment_participation_round_id_area_id_person_id ON assessment_participation (tenant_id, round_id, area_id, person_id);
