-- The tables of publication, as the models had them on the day of this migration.

CREATE TABLE notice (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    community_id UUID,
    grid_id UUID,
    area_id UUID,
    audience VARCHAR(40) NOT NULL,
    title VARCHAR(80) NOT NULL,
    body VARCHAR(4000) NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(40) NOT NULL,
    published_by_person_id UUID,
    published_at TIMESTAMP WITH TIME ZONE,
    withdrawn_because VARCHAR(200),
    CONSTRAINT pk_notice PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_notice_tenant_id_community_id FOREIGN KEY (tenant_id, community_id) REFERENCES community (tenant_id, id),
    CONSTRAINT fk_notice_tenant_id_grid_id FOREIGN KEY (tenant_id, grid_id) REFERENCES grid (tenant_id, id),
    CONSTRAINT fk_notice_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_notice_whole_sub_district CHECK ((audience = 'sub_district') = (community_id IS NULL)),
    CONSTRAINT ck_notice_one_grid CHECK ((audience = 'grid') = (grid_id IS NOT NULL)),
    CONSTRAINT ck_notice_one_area CHECK ((audience = 'area') = (area_id IS NOT NULL)),
    CONSTRAINT ck_notice_period CHECK (ends_at > starts_at),
    CONSTRAINT ck_notice_notice_audience CHECK (audience IN ('sub_district', 'community', 'team', 'grid', 'area')),
    CONSTRAINT ck_notice_notice_state CHECK (state IN ('draft', 'published', 'withdrawn', 'expired'))
);
CREATE INDEX ix_notice_community_id_starts_at_id ON notice (tenant_id, community_id, starts_at, id);
CREATE INDEX ix_notice_community_id_state_starts_at_id ON notice (tenant_id, community_id, state, starts_at, id);
CREATE INDEX ix_notice_starts_at_id ON notice (tenant_id, starts_at, id);
CREATE INDEX ix_notice_state_ends_at_id ON notice (tenant_id, state, ends_at, id);
CREATE INDEX ix_notice_tenant_id_area_id ON notice (tenant_id, area_id);
CREATE INDEX ix_notice_tenant_id_grid_id ON notice (tenant_id, grid_id);
