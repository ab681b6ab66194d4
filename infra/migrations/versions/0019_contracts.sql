-- Service contracts, as the models had them on the day of this migration.

CREATE TABLE property_company (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    name VARCHAR(80) NOT NULL,
    credit_code VARCHAR(18) NOT NULL,
    CONSTRAINT pk_property_company PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_property_company_name_id ON property_company (tenant_id, name, id);
CREATE UNIQUE INDEX uq_property_company_credit_code ON property_company (tenant_id, credit_code);

CREATE TABLE service_contract (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    company_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    signed_on DATE NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    state VARCHAR(40) NOT NULL,
    filed_on DATE,
    notice_on DATE,
    notice_because VARCHAR(200),
    ended_on DATE,
    handed_over_on DATE,
    CONSTRAINT pk_service_contract PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_service_contract_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_service_contract_tenant_id_company_id FOREIGN KEY (tenant_id, company_id) REFERENCES property_company (tenant_id, id),
    CONSTRAINT ck_service_contract_period CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_service_contract_temporary CHECK (kind <> 'temporary' OR ends_on IS NOT NULL),
    CONSTRAINT ck_service_contract_filed CHECK (state <> 'filed' OR filed_on IS NOT NULL),
    CONSTRAINT ck_service_contract_ended CHECK ((state IN ('ended', 'handed_over')) = (ended_on IS NOT NULL)),
    CONSTRAINT ck_service_contract_handed_over CHECK ((state = 'handed_over') = (handed_over_on IS NOT NULL)),
    CONSTRAINT ck_service_contract_contract_kind CHECK (kind IN ('preliminary', 'elected', 'temporary')),
    CONSTRAINT ck_service_contract_contract_state CHECK (state IN ('signed', 'filed', 'ended', 'handed_over'))
);
CREATE INDEX ix_service_contract_area_id_starts_on_id ON service_contract (tenant_id, area_id, starts_on, id);
CREATE INDEX ix_service_contract_company_id_id ON service_contract (tenant_id, company_id, id);
CREATE INDEX ix_service_contract_state_id ON service_contract (tenant_id, state, id);

CREATE TABLE contract_fee (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    contract_id UUID NOT NULL,
    area_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    basis VARCHAR(40) NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_contract_fee PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_contract_fee_tenant_id_contract_id FOREIGN KEY (tenant_id, contract_id) REFERENCES service_contract (tenant_id, id),
    CONSTRAINT fk_contract_fee_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_contract_fee_amount CHECK (amount >= 0),
    CONSTRAINT ck_contract_fee_fee_kind CHECK (kind IN ('service', 'parking', 'other')),
    CONSTRAINT ck_contract_fee_fee_basis CHECK (basis IN ('square_metre', 'home', 'parking_space'))
);
CREATE INDEX ix_contract_fee_tenant_id_area_id ON contract_fee (tenant_id, area_id);
CREATE UNIQUE INDEX uq_contract_fee_contract_id_kind_basis ON contract_fee (tenant_id, contract_id, kind, basis);

CREATE TABLE service_standard (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    contract_id UUID NOT NULL,
    area_id UUID NOT NULL,
    field VARCHAR(40) NOT NULL,
    promise VARCHAR(200) NOT NULL,
    CONSTRAINT pk_service_standard PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_service_standard_tenant_id_contract_id FOREIGN KEY (tenant_id, contract_id) REFERENCES service_contract (tenant_id, id),
    CONSTRAINT fk_service_standard_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_service_standard_service_field CHECK (field IN ('fire_safety', 'security', 'lifts', 'repairs', 'cleaning', 'greening', 'reception'))
);
CREATE INDEX ix_service_standard_tenant_id_area_id ON service_standard (tenant_id, area_id);
CREATE UNIQUE INDEX uq_service_standard_contract_id_promise ON service_standard (tenant_id, contract_id, promise);
