--liquibase formatted sql

--changeset devhealth:retention-0021 splitStatements:false
--comment: Custody of holds: an inventory is written once. What is due follows from the inventories there are.
CREATE TABLE legal_hold_custody (
  hold_id      uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  leased_until timestamptz NOT NULL,
  CONSTRAINT legal_hold_custody_pk PRIMARY KEY (hold_id),
  CONSTRAINT legal_hold_custody_hold_fk FOREIGN KEY (hold_id) REFERENCES legal_holds (id)
);
CREATE TABLE legal_hold_inventories (
  id        uuid        NOT NULL,
  org_id    uuid        NOT NULL,
  hold_id   uuid        NOT NULL,
  occasion  text        NOT NULL,
  taken_at  timestamptz NOT NULL,
  complete  boolean     NOT NULL,
  rows      bigint      NOT NULL,
  rows_lost bigint      NOT NULL,
  CONSTRAINT legal_hold_inventories_pk PRIMARY KEY (id),
  CONSTRAINT legal_hold_inventories_org_uq UNIQUE (org_id, id),
  CONSTRAINT legal_hold_inventories_hold_fk FOREIGN KEY (hold_id) REFERENCES legal_holds (id),
  CONSTRAINT legal_hold_inventories_occasion_ck
    CHECK (occasion IN ('placement', 'daily', 'release'))
);
CREATE INDEX legal_hold_inventories_hold_ix ON legal_hold_inventories (hold_id, taken_at DESC);
CREATE INDEX legal_hold_inventories_loss_ix ON legal_hold_inventories (hold_id) WHERE rows_lost > 0;
CREATE TABLE legal_hold_inventory_tables (
  inventory_id uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  data_type    text        NOT NULL,
  store        text        NOT NULL,
  table_name   text        NOT NULL,
  rows         bigint      NOT NULL,
  first_at     timestamptz,
  last_at      timestamptz,
  digest       text        NOT NULL,
  finding      text        NOT NULL,
  rows_lost    bigint      NOT NULL,
  failure      text,
  CONSTRAINT legal_hold_inventory_tables_pk PRIMARY KEY (inventory_id, store, table_name),
  CONSTRAINT legal_hold_inventory_tables_inventory_fk FOREIGN KEY (org_id, inventory_id)
    REFERENCES legal_hold_inventories (org_id, id),
  CONSTRAINT legal_hold_inventory_tables_finding_ck
    CHECK (finding IN ('first', 'intact', 'grown', 'lost', 'uncounted'))
);
CREATE TRIGGER legal_hold_inventories_no_change BEFORE UPDATE OR DELETE ON legal_hold_inventories
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER legal_hold_inventory_tables_no_change
  BEFORE UPDATE OR DELETE ON legal_hold_inventory_tables
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE legal_hold_custody ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_custody FORCE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_inventories ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_inventories FORCE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_inventory_tables ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_inventory_tables FORCE ROW LEVEL SECURITY;
CREATE POLICY legal_hold_custody_platform ON legal_hold_custody FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY legal_hold_custody_owner ON legal_hold_custody FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
CREATE POLICY legal_hold_inventories_app ON legal_hold_inventories FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_hold_inventories_platform ON legal_hold_inventories FOR SELECT
  TO devhealth_platform USING (true);
CREATE POLICY legal_hold_inventories_owner ON legal_hold_inventories FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
CREATE POLICY legal_hold_inventory_tables_app ON legal_hold_inventory_tables FOR ALL
  TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_hold_inventory_tables_owner ON legal_hold_inventory_tables FOR ALL
  TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (leased_until) ON legal_hold_custody TO devhealth_platform;
GRANT SELECT, INSERT ON legal_hold_inventories, legal_hold_inventory_tables TO devhealth_app;
GRANT SELECT ON legal_hold_inventories TO devhealth_platform;
