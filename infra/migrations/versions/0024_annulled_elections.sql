-- What an annulled election keeps.

ALTER TABLE election ADD COLUMN annulled_on DATE;
ALTER TABLE election ADD COLUMN annulled_because VARCHAR(400);
ALTER TABLE election DROP CONSTRAINT ck_election_certified;
ALTER TABLE election DROP CONSTRAINT ck_election_election_state;
ALTER TABLE election ADD CONSTRAINT ck_election_certified CHECK ((state IN ('certified', 'published', 'annulled')) = (certified_on IS NOT NULL));
ALTER TABLE election ADD CONSTRAINT ck_election_annulled CHECK ((state = 'annulled') = (annulled_because IS NOT NULL));
ALTER TABLE election ADD CONSTRAINT ck_election_election_state CHECK (state IN ('announced', 'presented', 'open', 'certified', 'published', 'annulled', 'cancelled'));

-- What the clock looks for every minute.

CREATE INDEX ix_finding_due_on_id_some ON finding (tenant_id, due_on, id) WHERE state = 'rectifying';
