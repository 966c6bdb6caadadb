--liquibase formatted sql

--changeset devhealth:identity-0031
--comment: An organization whose deletion is final keeps its slug as a tombstone, and another may take it.
ALTER TABLE organizations ADD COLUMN gone_at timestamptz;
UPDATE organizations o SET gone_at = d.ended_at FROM organization_deletions d
WHERE d.org_id = o.id AND d.status = 'completed' AND o.status = 'closed';
ALTER TABLE organizations
  DROP CONSTRAINT organizations_slug_uq,
  ADD CONSTRAINT organizations_gone_ck CHECK (gone_at IS NULL OR status = 'closed');
CREATE UNIQUE INDEX organizations_slug_ux ON organizations (slug) WHERE gone_at IS NULL;
