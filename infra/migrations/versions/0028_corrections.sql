-- What a disclosure told before it was corrected.

ALTER TABLE area_disclosure ADD COLUMN corrected_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE area_disclosure ADD CONSTRAINT ck_area_disclosure_corrected CHECK (corrected_at IS NULL OR published_at IS NOT NULL);

CREATE TABLE disclosure_correction (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    disclosure_id UUID NOT NULL,
    cause_id UUID NOT NULL,
    area_id UUID NOT NULL,
    reason VARCHAR(200) NOT NULL,
    corrected_by_person_id UUID,
    told_at TIMESTAMP WITH TIME ZONE NOT NULL,
    opening BIGINT,
    received BIGINT,
    spent BIGINT,
    closing BIGINT,
    to_fund BIGINT,
    note VARCHAR(1000),
    auditor VARCHAR(80),
    opinion VARCHAR(1000),
    posted_until DATE,
    CONSTRAINT pk_disclosure_correction PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_disclosure_correction_tenant_id_disclosure_id FOREIGN KEY (tenant_id, disclosure_id) REFERENCES area_disclosure (tenant_id, id),
    CONSTRAINT fk_disclosure_correction_tenant_id_cause_id FOREIGN KEY (tenant_id, cause_id) REFERENCES area_disclosure (tenant_id, id),
    CONSTRAINT fk_disclosure_correction_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_disclosure_correction_tenant_id_corrected_by_person_id FOREIGN KEY (tenant_id, corrected_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_disclosure_correction_sums CHECK (closing = opening + received - spent)
);
CREATE INDEX ix_disclosure_correction_disclosure_id_id ON disclosure_correction (tenant_id, disclosure_id, id);
CREATE INDEX ix_disclosure_correction_tenant_id_area_id ON disclosure_correction (tenant_id, area_id);
CREATE INDEX ix_disclosure_correction_tenant_id_cause_id ON disclosure_correction (tenant_id, cause_id);
CREATE INDEX ix_disclosure_correction_tenant_id_corrected_by_person_id ON disclosure_correction (tenant_id, corrected_by_person_id);

-- The vote that gave a seat.

ALTER TABLE committee_seat ADD COLUMN motion_id UUID;
ALTER TABLE committee_seat NO FORCE ROW LEVEL SECURITY;
ALTER TABLE candidate NO FORCE ROW LEVEL SECURITY;
UPDATE committee_seat SET motion_id = candidate.motion_id FROM candidate WHERE candidate.tenant_id = committee_seat.tenant_id AND candidate.election_id = committee_seat.election_id AND candidate.person_id = committee_seat.person_id;
ALTER TABLE candidate FORCE ROW LEVEL SECURITY;
ALTER TABLE committee_seat FORCE ROW LEVEL SECURITY;
ALTER TABLE committee_seat ADD CONSTRAINT fk_committee_seat_tenant_id_motion_id FOREIGN KEY (tenant_id, motion_id) REFERENCES motion (tenant_id, id);
CREATE INDEX ix_committee_seat_tenant_id_motion_id ON committee_seat (tenant_id, motion_id);
