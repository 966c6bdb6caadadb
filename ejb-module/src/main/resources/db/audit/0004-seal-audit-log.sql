--liquibase formatted sql

--changeset devhealth:audit-0004 splitStatements:false
--comment: The salt lives and dies with its event: a purge needs no second statement to make a leaf unguessable. Bulk loads may bring salts of their own.
ALTER TABLE audit_log
  ADD COLUMN salt bytea NOT NULL DEFAULT sha256(uuid_send(gen_random_uuid())),
  ADD CONSTRAINT audit_log_salt_ck CHECK (octet_length(salt) = 32);

--changeset devhealth:audit-0005 splitStatements:false
--comment: One row per statement, organization and thousand events, so that bulk loads queue cheaply; the nil UUID is the platform.
CREATE TABLE audit_unsealed (
  org_id      uuid          NOT NULL,
  queued_at   timestamptz   NOT NULL DEFAULT clock_timestamp(),
  event_ids   uuid[]        NOT NULL,
  event_times timestamptz[] NOT NULL
);
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_unsealed_app ON audit_unsealed FOR SELECT TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_unsealed_purge ON audit_unsealed FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY audit_unsealed_platform ON audit_unsealed FOR ALL TO devhealth_platform USING (true);
CREATE POLICY audit_unsealed_owner ON audit_unsealed FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT ON audit_unsealed TO devhealth_app, devhealth_purge;
GRANT SELECT, DELETE ON audit_unsealed TO devhealth_platform;

CREATE VIEW audit_unsealed_event WITH (security_invoker = true) AS
  SELECT org_id, unnest(event_ids) AS id, unnest(event_times) AS occurred_at FROM audit_unsealed;
GRANT SELECT ON audit_unsealed_event TO devhealth_app, devhealth_platform, devhealth_purge;

CREATE FUNCTION queue_unsealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
BEGIN
  INSERT INTO audit_unsealed (org_id, event_ids, event_times)
  SELECT org, array_agg(id), array_agg(occurred_at)
  FROM (SELECT coalesce(org_id, '00000000-0000-0000-0000-000000000000') AS org, id, occurred_at,
               (row_number() OVER ()) / 1000 AS chunk
        FROM inserted) AS numbered
  GROUP BY org, chunk;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION queue_unsealed() FROM PUBLIC;
CREATE TRIGGER audit_log_queue AFTER INSERT ON audit_log
  REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION queue_unsealed();

INSERT INTO audit_unsealed (org_id, event_ids, event_times)
SELECT coalesce(org_id, '00000000-0000-0000-0000-000000000000'), array_agg(id), array_agg(occurred_at)
FROM audit_log GROUP BY org_id;

--changeset devhealth:audit-0006 splitStatements:false
--comment: RFC 6962 tree per organization. Complete subtrees of every eighth level are kept, others only where leaves were removed.
CREATE TABLE audit_tree (
  org_id   uuid   NOT NULL,
  size     bigint NOT NULL DEFAULT 0,
  CONSTRAINT audit_tree_pk PRIMARY KEY (org_id),
  CONSTRAINT audit_tree_size_ck CHECK (size >= 0)
);
CREATE TABLE audit_leaf (
  org_id      uuid   NOT NULL,
  seq         bigint NOT NULL,
  leaf_hash   bytea  NOT NULL,
  event_id    uuid,
  occurred_at timestamptz,
  CONSTRAINT audit_leaf_pk PRIMARY KEY (org_id, seq),
  CONSTRAINT audit_leaf_hash_ck CHECK (octet_length(leaf_hash) = 32),
  CONSTRAINT audit_leaf_event_ck CHECK ((event_id IS NULL) = (occurred_at IS NULL))
);
CREATE UNIQUE INDEX audit_leaf_event_uq ON audit_leaf (org_id, occurred_at, event_id)
  WHERE event_id IS NOT NULL;
CREATE TABLE audit_node (
  org_id    uuid     NOT NULL,
  level     smallint NOT NULL,
  first_seq bigint   NOT NULL,
  hash      bytea    NOT NULL,
  CONSTRAINT audit_node_pk PRIMARY KEY (org_id, level, first_seq),
  CONSTRAINT audit_node_level_ck CHECK (level BETWEEN 1 AND 62),
  CONSTRAINT audit_node_hash_ck CHECK (octet_length(hash) = 32)
);
CREATE TABLE audit_checkpoint (
  org_id     uuid        NOT NULL,
  tree_size  bigint      NOT NULL,
  root       bytea       NOT NULL,
  note       text        NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT audit_checkpoint_pk PRIMARY KEY (org_id, tree_size),
  CONSTRAINT audit_checkpoint_size_ck CHECK (tree_size > 0),
  CONSTRAINT audit_checkpoint_root_ck CHECK (octet_length(root) = 32)
);
CREATE TRIGGER audit_checkpoint_no_change BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TABLE audit_removal (
  org_id       uuid           NOT NULL,
  run_id       uuid           NOT NULL,
  leaves       int8multirange NOT NULL,
  events       bigint         NOT NULL,
  recorded_at  timestamptz    NOT NULL,
  collapsed_to bigint         NOT NULL DEFAULT 0,
  CONSTRAINT audit_removal_pk PRIMARY KEY (org_id, run_id)
);

ALTER TABLE audit_tree ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_tree FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_leaf FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_node FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_removal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_removal FORCE ROW LEVEL SECURITY;

CREATE POLICY audit_tree_app ON audit_tree FOR SELECT TO devhealth_app USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_leaf_app ON audit_leaf FOR SELECT TO devhealth_app USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_node_app ON audit_node FOR SELECT TO devhealth_app USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_checkpoint_app ON audit_checkpoint FOR SELECT TO devhealth_app USING (org_id = (SELECT bound_org()));
CREATE POLICY audit_removal_app ON audit_removal FOR SELECT TO devhealth_app USING (org_id = (SELECT bound_org()));

CREATE POLICY audit_tree_platform ON audit_tree FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY audit_leaf_platform ON audit_leaf FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY audit_node_platform ON audit_node FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY audit_checkpoint_platform ON audit_checkpoint FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY audit_removal_platform ON audit_removal FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);

CREATE POLICY audit_leaf_purge ON audit_leaf FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY audit_removal_purge ON audit_removal FOR ALL TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]))
  WITH CHECK (org_id = ANY ((SELECT bound_orgs())::uuid[]));

CREATE POLICY audit_tree_owner ON audit_tree FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_leaf_owner ON audit_leaf FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_node_owner ON audit_node FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_checkpoint_owner ON audit_checkpoint FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_removal_owner ON audit_removal FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);

GRANT SELECT ON audit_tree, audit_leaf, audit_node, audit_checkpoint, audit_removal TO devhealth_app;
GRANT SELECT, INSERT, UPDATE (size) ON audit_tree TO devhealth_platform;
GRANT SELECT, INSERT, DELETE, UPDATE (event_id, occurred_at) ON audit_leaf TO devhealth_platform;
GRANT SELECT, INSERT, DELETE ON audit_node TO devhealth_platform;
GRANT SELECT, INSERT ON audit_checkpoint TO devhealth_platform;
GRANT SELECT, UPDATE (collapsed_to) ON audit_removal TO devhealth_platform;
GRANT SELECT ON audit_leaf TO devhealth_purge;
GRANT SELECT, INSERT ON audit_removal TO devhealth_purge;
