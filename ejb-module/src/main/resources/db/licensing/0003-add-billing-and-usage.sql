--liquibase formatted sql

--changeset devhealth:licensing-0006
--comment: Subscriptions as billing last told of them; the newest word of each decides, whatever came first.
CREATE TABLE billing_subscriptions (
  subscription text        NOT NULL,
  org_id       uuid        NOT NULL,
  tier         text        NOT NULL,
  live         boolean     NOT NULL,
  event_at     timestamptz NOT NULL,
  event_rank   int         NOT NULL,
  event_id     text        NOT NULL,
  CONSTRAINT billing_subscriptions_pk PRIMARY KEY (subscription),
  CONSTRAINT billing_subscriptions_tier_fk FOREIGN KEY (tier) REFERENCES tiers (name)
);
CREATE INDEX billing_subscriptions_org_ix ON billing_subscriptions (org_id);
ALTER TABLE billing_subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_subscriptions FORCE ROW LEVEL SECURITY;
CREATE POLICY billing_subscriptions_platform ON billing_subscriptions FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY billing_subscriptions_owner ON billing_subscriptions FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON billing_subscriptions TO devhealth_platform;
ALTER TABLE organization_plans ADD COLUMN version int NOT NULL DEFAULT 1;

--changeset devhealth:licensing-0007
--comment: How much of a limit is used by things that live outside PostgreSQL; one guarded statement counts.
CREATE TABLE licensed_usage (
  org_id uuid   NOT NULL,
  name   text   NOT NULL,
  used   bigint NOT NULL,
  CONSTRAINT licensed_usage_pk PRIMARY KEY (org_id, name),
  CONSTRAINT licensed_usage_used_ck CHECK (used >= 0)
);
ALTER TABLE licensed_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE licensed_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY licensed_usage_app ON licensed_usage FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY licensed_usage_owner ON licensed_usage FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON licensed_usage TO devhealth_app;

--changeset devhealth:licensing-0008
--comment: Up to which sealed time an operator has called a set-back clock a false alarm.
ALTER TABLE deployment ADD COLUMN sealed_accepted timestamptz NOT NULL DEFAULT '-infinity';
GRANT UPDATE (sealed_accepted) ON deployment TO devhealth_platform;
