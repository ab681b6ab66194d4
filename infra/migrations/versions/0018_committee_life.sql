-- Meetings of owners' committees, as the models had them on the day of this migration, and how their terms end.

CREATE TABLE committee_sitting (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    committee_id UUID NOT NULL,
    area_id UUID NOT NULL,
    held_on DATE NOT NULL,
    members INTEGER NOT NULL,
    attended INTEGER NOT NULL,
    quorate BOOLEAN NOT NULL,
    CONSTRAINT pk_committee_sitting PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_committee_sitting_tenant_id_committee_id FOREIGN KEY (tenant_id, committee_id) REFERENCES owners_committee (tenant_id, id),
    CONSTRAINT fk_committee_sitting_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_committee_sitting_attended CHECK (0 <= attended AND attended <= members)
);
CREATE INDEX ix_committee_sitting_area_id_held_on_id ON committee_sitting (tenant_id, area_id, held_on, id);
CREATE UNIQUE INDEX uq_committee_sitting_committee_id_held_on ON committee_sitting (tenant_id, committee_id, held_on);

CREATE TABLE sitting_attendance (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    sitting_id UUID NOT NULL,
    area_id UUID NOT NULL,
    seat_id UUID NOT NULL,
    present BOOLEAN NOT NULL,
    CONSTRAINT pk_sitting_attendance PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_sitting_attendance_tenant_id_sitting_id FOREIGN KEY (tenant_id, sitting_id) REFERENCES committee_sitting (tenant_id, id),
    CONSTRAINT fk_sitting_attendance_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_sitting_attendance_tenant_id_seat_id FOREIGN KEY (tenant_id, seat_id) REFERENCES committee_seat (tenant_id, id)
);
CREATE INDEX ix_sitting_attendance_tenant_id_area_id ON sitting_attendance (tenant_id, area_id);
CREATE INDEX ix_sitting_attendance_tenant_id_seat_id ON sitting_attendance (tenant_id, seat_id);
CREATE UNIQUE INDEX uq_sitting_attendance_sitting_id_seat_id ON sitting_attendance (tenant_id, sitting_id, seat_id);

ALTER TABLE owners_committee
    ADD COLUMN met_on DATE,
    ADD COLUMN reported_on DATE,
    ADD COLUMN early_ground VARCHAR(40),
    ADD COLUMN early_since DATE,
    ADD COLUMN re_electing_since DATE,
    ADD COLUMN group_members INTEGER,
    ADD COLUMN group_owners INTEGER,
    ADD COLUMN handed_over_on DATE,
    ADD COLUMN ended_on DATE,
    DROP CONSTRAINT ck_owners_committee_committee_state,
    ADD CONSTRAINT ck_owners_committee_committee_state CHECK (state IN ('preparing', 'elected', 'filed', 'serving', 'expiring', 're_electing', 'handed_over', 'ended')),
    ADD CONSTRAINT ck_owners_committee_early_election_ground CHECK (early_ground IN ('too_few_members', 'idle')),
    ADD CONSTRAINT ck_owners_committee_early CHECK ((early_ground IS NULL) = (early_since IS NULL)),
    ADD CONSTRAINT ck_owners_committee_group CHECK (group_members % 2 = 1 AND 2 * group_owners >= group_members AND group_owners <= group_members),
    ADD CONSTRAINT ck_owners_committee_re_electing CHECK (state NOT IN ('re_electing', 'handed_over') OR group_members IS NOT NULL);
DROP INDEX uq_owners_committee_area_id_some;
CREATE UNIQUE INDEX uq_owners_committee_area_id_some ON owners_committee (tenant_id, area_id) WHERE state IN ('serving', 'expiring', 're_electing', 'handed_over');

ALTER TABLE committee_seat
    ADD COLUMN removed_because VARCHAR(40),
    ADD CONSTRAINT ck_committee_seat_removal_ground CHECK (removed_because IN ('absent', 'barred'));
