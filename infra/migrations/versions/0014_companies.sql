-- Staff of property companies and their relatives, as the models had them on the day of this migration.

CREATE TABLE company_staff (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    person_id UUID NOT NULL,
    position VARCHAR(40) NOT NULL,
    responds BOOLEAN NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_company_staff PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_company_staff_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_company_staff_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_company_staff_ends_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE INDEX ix_company_staff_area_id_starts_on_id ON company_staff (tenant_id, area_id, starts_on, id);
CREATE INDEX ix_company_staff_tenant_id_person_id ON company_staff (tenant_id, person_id);
CREATE UNIQUE INDEX uq_company_staff_area_id_person_id_some ON company_staff (tenant_id, area_id, person_id) WHERE ends_on IS NULL;

CREATE TABLE person_relative (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    person_id UUID NOT NULL,
    relative_id UUID NOT NULL,
    kinship VARCHAR(40) NOT NULL,
    CONSTRAINT pk_person_relative PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_person_relative_tenant_id_person_id FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT fk_person_relative_tenant_id_relative_id FOREIGN KEY (tenant_id, relative_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_person_relative_two CHECK (person_id <> relative_id),
    CONSTRAINT ck_person_relative_kinship CHECK (kinship IN ('spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling'))
);
CREATE INDEX ix_person_relative_relative_id_id ON person_relative (tenant_id, relative_id, id);
CREATE UNIQUE INDEX uq_person_relative_person_id_relative_id ON person_relative (tenant_id, person_id, relative_id);
