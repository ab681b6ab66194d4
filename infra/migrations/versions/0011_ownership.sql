-- Who owns which unit, and whom the sub-district entrusted with an area, as the models had them on the day of this migration.

ALTER TABLE exclusive_unit ADD COLUMN entrance VARCHAR(20);
CREATE INDEX ix_exclusive_unit_building_id_entrance ON exclusive_unit (tenant_id, building_id, entrance);

CREATE TABLE entrustment (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    community_id UUID NOT NULL,
    document VARCHAR(80) NOT NULL,
    since DATE NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_entrustment PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_entrustment_tenant_id_area_id FOREIGN KEY(tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_entrustment_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT ck_entrustment_ends_after_start CHECK (ended_on IS NULL OR ended_on >= since)
);
CREATE INDEX ix_entrustment_community_id_area_id ON entrustment (tenant_id, community_id, area_id);
CREATE INDEX ix_entrustment_tenant_id_area_id ON entrustment (tenant_id, area_id);
CREATE UNIQUE INDEX uq_entrustment_area_id_some ON entrustment (tenant_id, area_id) WHERE ended_on IS NULL;

CREATE TABLE ownership (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    unit_id UUID NOT NULL,
    community_id UUID NOT NULL,
    person_id UUID,
    developer VARCHAR(80),
    since DATE NOT NULL,
    until DATE,
    registration VARCHAR(60) NOT NULL,
    CONSTRAINT pk_ownership PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_ownership_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES exclusive_unit (tenant_id, id),
    CONSTRAINT fk_ownership_tenant_id_community_id FOREIGN KEY(tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_ownership_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_ownership_one_owner CHECK ((person_id IS NULL) <> (developer IS NULL)),
    CONSTRAINT ck_ownership_ends_after_start CHECK (until IS NULL OR until >= since)
);
CREATE INDEX ix_ownership_tenant_id_community_id ON ownership (tenant_id, community_id);
CREATE INDEX ix_ownership_tenant_id_person_id ON ownership (tenant_id, person_id);
CREATE INDEX ix_ownership_unit_id_id ON ownership (tenant_id, unit_id, id);
CREATE UNIQUE INDEX uq_ownership_unit_id_person_id_some ON ownership (tenant_id, unit_id, person_id) WHERE until IS NULL;
CREATE UNIQUE INDEX uq_ownership_unit_id_some ON ownership (tenant_id, unit_id) WHERE until IS NULL AND developer IS NOT NULL;
