-- What is due and when, as the models had it on the day of this migration.

CREATE TABLE deadline (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    rule VARCHAR(40) NOT NULL,
    subject_kind VARCHAR(60) NOT NULL,
    subject_id UUID NOT NULL,
    community_id UUID,
    area_id UUID,
    counted_from TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    remind_at TIMESTAMP WITH TIME ZONE,
    reminders INTEGER NOT NULL,
    passed_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_deadline PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_deadline_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_deadline_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_deadline_placed CHECK (community_id IS NOT NULL OR area_id IS NOT NULL),
    CONSTRAINT ck_deadline_reminded CHECK (reminders >= 0),
    CONSTRAINT ck_deadline_ended CHECK ((state IN ('met', 'met_late', 'cancelled')) = (ended_at IS NOT NULL)),
    CONSTRAINT ck_deadline_deadline_rule CHECK (rule IN ('assembly_notice', 'ballot_keeping', 'committee_result', 'committee_filing', 'filing_completion', 'committee_meeting', 'decision_publication', 'expiry_report', 'reelection_group', 'committee_handover', 'committee_idle', 'first_delivery', 'first_assembly_report', 'preparatory_group', 'first_assembly', 'contract_filing', 'non_renewal_notice', 'termination_notice', 'company_handover', 'temporary_company', 'violation_report', 'emergency_repair', 'fund_disclosure', 'income_disclosure', 'yearly_audit', 'term_audit', 'audit_posting', 'finding_acknowledgement', 'finding_rectification', 'meeting_follow_up', 'committee_appraisal', 'yearly_drill')),
    CONSTRAINT ck_deadline_deadline_state CHECK (state IN ('running', 'passed', 'met', 'met_late', 'cancelled'))
);
CREATE INDEX ix_deadline_area_id_state_due_at_id ON deadline (tenant_id, area_id, state, due_at, id);
CREATE INDEX ix_deadline_community_id_state_due_at_id ON deadline (tenant_id, community_id, state, due_at, id);
CREATE INDEX ix_deadline_remind_at_some ON deadline (tenant_id, remind_at) WHERE state = 'running';
CREATE INDEX ix_deadline_state_due_at_id ON deadline (tenant_id, state, due_at, id);
CREATE INDEX ix_deadline_subject_id_state ON deadline (tenant_id, subject_id, state);
CREATE UNIQUE INDEX uq_deadline_rule_subject_id_counted_from ON deadline (tenant_id, rule, subject_id, counted_from);
