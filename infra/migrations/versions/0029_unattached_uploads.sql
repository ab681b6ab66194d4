-- Since when an upload belongs to something: so far, to a finding.

ALTER TABLE upload ADD COLUMN attached_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE upload NO FORCE ROW LEVEL SECURITY;
ALTER TABLE finding_photo NO FORCE ROW LEVEL SECURITY;
UPDATE upload SET attached_at = shown.since FROM (SELECT tenant_id, upload_id, min(created_at) AS since FROM finding_photo GROUP BY tenant_id, upload_id) AS shown WHERE shown.tenant_id = upload.tenant_id AND shown.upload_id = upload.id;
ALTER TABLE finding_photo FORCE ROW LEVEL SECURITY;
ALTER TABLE upload FORCE ROW LEVEL SECURITY;
CREATE INDEX ix_upload_updated_at_id_some ON upload (tenant_id, updated_at, id) WHERE attached_at IS NULL;
