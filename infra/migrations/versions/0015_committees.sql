-- Owners' committees, as the models had them on the day of this migration. The election that a seat came from is
-- referred to from the next one on.

CREATE TABLE owners_committee (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    seats INTEGER NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    elected_on DATE,
    file_by DATE,
    filed_on DATE,
    installed_on DATE,
    ended_because VARCHAR(200),
    CONSTRAINT pk_owners_committee PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_owners_committee_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_owners_committee_odd CHECK (seats >= 3 AND seats % 2 = 1),
    CONSTRAINT ck_owners_committee_term CHECK (ends_on > starts_on),
    CONSTRAINT ck_owners_committee_elected CHECK (state IN ('preparing', 'ended') OR elected_on IS NOT NULL),
    CONSTRAINT ck_owners_committee_committee_state CHECK (state IN ('preparing', 'elected', 'filed', 'serving', 'ended'))
);
CREATE INDEX ix_owners_committee_area_id_state_id ON owners_committee (tenant_id, area_id, state, id);
CREATE INDEX ix_owners_committee_state_id ON owners_committee (tenant_id, state, id);
CREATE UNIQUE INDEX uq_owners_committee_area_id_some ON owners_committee (tenant_id, area_id) WHERE state = 'serving';

CREATE TABLE committee_seat (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    committee_id UUID NOT NULL,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    name VARCHAR(40) NOT NULL,
    election_id UUID NOT NULL,
    post VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    CONSTRAINT pk_committee_seat PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_committee_seat_tenant_id_committee_id FOREIGN KEY (tenant_id, committee_id) REFERENCES owners_committee (tenant_id, id),
    CONSTRAINT fk_committee_seat_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_committee_seat_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_committee_seat_committee_post CHECK (post IN ('member', 'deputy_chair', 'chair'))
);
CREATE INDEX ix_committee_seat_tenant_id_area_id ON committee_seat (tenant_id, area_id);
CREATE INDEX ix_committee_seat_tenant_id_election_id ON committee_seat (tenant_id, election_id);
CREATE INDEX ix_committee_seat_tenant_id_person_id ON committee_seat (tenant_id, person_id);
CREATE UNIQUE INDEX uq_committee_seat_committee_id_person_id ON committee_seat (tenant_id, committee_id, person_id);
CREATE UNIQUE INDEX uq_committee_seat_committee_id_post_some ON committee_seat (tenant_id, committee_id, post) WHERE post = 'chair' AND until IS NULL;

CREATE TABLE post_signature (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    committee_id UUID NOT NULL,
    area_id UUID NOT NULL,
    post VARCHAR(40) NOT NULL,
    signed_by_id UUID NOT NULL,
    chosen_id UUID NOT NULL,
    CONSTRAINT pk_post_signature PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_post_signature_tenant_id_committee_id FOREIGN KEY (tenant_id, committee_id) REFERENCES owners_committee (tenant_id, id),
    CONSTRAINT fk_post_signature_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_post_signature_tenant_id_signed_by_id FOREIGN KEY (tenant_id, signed_by_id) REFERENCES committee_seat (tenant_id, id),
    CONSTRAINT fk_post_signature_tenant_id_chosen_id FOREIGN KEY (tenant_id, chosen_id) REFERENCES committee_seat (tenant_id, id),
    CONSTRAINT ck_post_signature_committee_post CHECK (post IN ('member', 'deputy_chair', 'chair'))
);
CREATE INDEX ix_post_signature_tenant_id_area_id ON post_signature (tenant_id, area_id);
CREATE INDEX ix_post_signature_tenant_id_chosen_id ON post_signature (tenant_id, chosen_id);
CREATE INDEX ix_post_signature_tenant_id_signed_by_id ON post_signature (tenant_id, signed_by_id);
CREATE UNIQUE INDEX uq_post_signature_committee_id_post_signed_by_id ON post_signature (tenant_id, committee_id, post, signed_by_id);

-- An elected role follows from a seat. Before this day some were granted by hand: none of them was lawful.
ALTER TABLE role_grant ADD COLUMN committee_seat_id UUID;
ALTER TABLE role_grant NO FORCE ROW LEVEL SECURITY;
DELETE FROM role_grant WHERE role IN ('owners_committee_member', 'owners_committee_chair');
ALTER TABLE role_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE role_grant ADD CONSTRAINT fk_role_grant_tenant_id_committee_seat_id FOREIGN KEY (tenant_id, committee_seat_id) REFERENCES committee_seat (tenant_id, id);
ALTER TABLE role_grant ADD CONSTRAINT ck_role_grant_elected CHECK ((role IN ('owners_committee_member', 'owners_committee_chair')) = (committee_seat_id IS NOT NULL));
CREATE INDEX ix_role_grant_tenant_id_committee_seat_id ON role_grant (tenant_id, committee_seat_id);
