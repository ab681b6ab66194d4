-- The books of areas, as the models had them on the day of this migration.

CREATE TABLE area_account (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    initial_fund BIGINT NOT NULL,
    opened_on DATE NOT NULL,
    due_through DATE NOT NULL,
    replenish_since DATE,
    CONSTRAINT pk_area_account PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_area_account_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT ck_area_account_initial CHECK (initial_fund >= 0)
);
CREATE INDEX ix_area_account_due_through_id ON area_account (tenant_id, due_through, id);
CREATE UNIQUE INDEX uq_area_account_area_id ON area_account (tenant_id, area_id);

CREATE TABLE account_entry (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    account_id UUID NOT NULL,
    area_id UUID NOT NULL,
    book VARCHAR(40) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    amount BIGINT NOT NULL,
    purpose VARCHAR(200) NOT NULL,
    happened_on DATE NOT NULL,
    transfer_id UUID,
    reverses_id UUID,
    CONSTRAINT pk_account_entry PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_account_entry_tenant_id_account_id FOREIGN KEY (tenant_id, account_id) REFERENCES area_account (tenant_id, id),
    CONSTRAINT fk_account_entry_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_account_entry_tenant_id_reverses_id FOREIGN KEY (tenant_id, reverses_id) REFERENCES account_entry (tenant_id, id),
    CONSTRAINT ck_account_entry_something CHECK (amount <> 0),
    CONSTRAINT ck_account_entry_sign CHECK (reverses_id IS NOT NULL OR kind = 'transfer' OR (kind = 'expense') = (amount < 0)),
    CONSTRAINT ck_account_entry_paired CHECK ((kind = 'transfer') = (transfer_id IS NOT NULL)),
    CONSTRAINT ck_account_entry_transfer CHECK (reverses_id IS NOT NULL OR kind <> 'transfer' OR (book = 'public_income') = (amount < 0)),
    CONSTRAINT ck_account_entry_kind_of_book CHECK ((book = 'maintenance_fund' AND kind <> 'income') OR (book = 'public_income' AND kind <> 'contribution')),
    CONSTRAINT ck_account_entry_book CHECK (book IN ('maintenance_fund', 'public_income')),
    CONSTRAINT ck_account_entry_account_entry_kind CHECK (kind IN ('contribution', 'income', 'interest', 'expense', 'transfer'))
);
CREATE INDEX ix_account_entry_account_id_book_happened_on_id ON account_entry (tenant_id, account_id, book, happened_on, id);
CREATE INDEX ix_account_entry_area_id_book_id ON account_entry (tenant_id, area_id, book, id);
CREATE INDEX ix_account_entry_book_id ON account_entry (tenant_id, book, id);
CREATE INDEX ix_account_entry_transfer_id_id ON account_entry (tenant_id, transfer_id, id);
CREATE UNIQUE INDEX uq_account_entry_reverses_id ON account_entry (tenant_id, reverses_id);

CREATE TABLE area_disclosure (
    tenant_id UUID DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
    id UUID NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by UUID,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by UUID,
    area_id UUID NOT NULL,
    account_id UUID NOT NULL,
    kind VARCHAR(40) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR(40) NOT NULL,
    opening BIGINT,
    received BIGINT,
    spent BIGINT,
    closing BIGINT,
    to_fund BIGINT,
    note VARCHAR(1000),
    auditor VARCHAR(80),
    opinion VARCHAR(1000),
    posted_until DATE,
    published_at TIMESTAMP WITH TIME ZONE,
    published_by_person_id UUID,
    late BOOLEAN,
    CONSTRAINT pk_area_disclosure PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_area_disclosure_tenant_id_area_id FOREIGN KEY (tenant_id, area_id) REFERENCES property_management_area (tenant_id, id),
    CONSTRAINT fk_area_disclosure_tenant_id_account_id FOREIGN KEY (tenant_id, account_id) REFERENCES area_account (tenant_id, id),
    CONSTRAINT fk_area_disclosure_tenant_id_published_by_person_id FOREIGN KEY (tenant_id, published_by_person_id) REFERENCES person (tenant_id, id),
    CONSTRAINT ck_area_disclosure_period CHECK (ends_on >= starts_on),
    CONSTRAINT ck_area_disclosure_published CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CONSTRAINT ck_area_disclosure_late CHECK ((published_at IS NULL) = (late IS NULL)),
    CONSTRAINT ck_area_disclosure_sums CHECK (closing = opening + received - spent),
    CONSTRAINT ck_area_disclosure_of_books CHECK (kind IN ('yearly_audit', 'term_audit') OR (published_at IS NULL) = (closing IS NULL)),
    CONSTRAINT ck_area_disclosure_of_audits CHECK (kind NOT IN ('yearly_audit', 'term_audit') OR (published_at IS NULL) = (opinion IS NULL)),
    CONSTRAINT ck_area_disclosure_share CHECK ((kind = 'public_income' AND closing IS NOT NULL) = (to_fund IS NOT NULL)),
    CONSTRAINT ck_area_disclosure_area_disclosure_kind CHECK (kind IN ('maintenance_fund', 'public_income', 'yearly_audit', 'term_audit')),
    CONSTRAINT ck_area_disclosure_area_disclosure_state CHECK (state IN ('due', 'published'))
);
CREATE INDEX ix_area_disclosure_area_id_due_on_id ON area_disclosure (tenant_id, area_id, due_on, id);
CREATE INDEX ix_area_disclosure_kind_state_due_on_id ON area_disclosure (tenant_id, kind, state, due_on, id);
CREATE INDEX ix_area_disclosure_late_due_on_id ON area_disclosure (tenant_id, late, due_on, id);
CREATE INDEX ix_area_disclosure_state_due_on_id ON area_disclosure (tenant_id, state, due_on, id);
CREATE INDEX ix_area_disclosure_tenant_id_account_id ON area_disclosure (tenant_id, account_id);
CREATE INDEX ix_area_disclosure_tenant_id_published_by_person_id ON area_disclosure (tenant_id, published_by_person_id);
CREATE UNIQUE INDEX uq_area_disclosure_area_id_kind_ends_on ON area_disclosure (tenant_id, area_id, kind, ends_on);
CREATE UNIQUE INDEX uq_area_disclosure_area_id_some ON area_disclosure (tenant_id, area_id) WHERE kind = 'term_audit' AND state = 'due';
