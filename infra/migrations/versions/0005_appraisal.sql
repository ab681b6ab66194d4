-- A completed duty card can be verified; and the tables, as the models had them on the day of this migration.

ALTER TABLE duty_card ADD COLUMN verified_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE duty_card ADD COLUMN verified_by_person_id UUID;
ALTER TABLE duty_card DROP CONSTRAINT ck_duty_card_duty_card_state;
ALTER TABLE duty_card ADD CONSTRAINT ck_duty_card_duty_card_state CHECK (state IN ('issued', 'acknowledged', 'claimed', 'clocked_in', 'done', 'verified', 'expired'));

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
