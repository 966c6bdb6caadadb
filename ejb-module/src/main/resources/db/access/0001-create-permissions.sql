--liquibase formatted sql

--changeset devhealth:access-0001
--comment: role_permissions is what decides at run time; a row without organization is built in.
CREATE TABLE permissions (
  name        text NOT NULL,
  description text NOT NULL,
  category    text NOT NULL,
  CONSTRAINT permissions_pk PRIMARY KEY (name),
  CONSTRAINT permissions_name_ck CHECK (name ~ '^[a-z]+:[a-z_]+$')
);
CREATE TABLE roles (
  id          uuid        NOT NULL,
  org_id      uuid,
  name        text        NOT NULL,
  description text        NOT NULL,
  additional  boolean     NOT NULL,
  version     int         NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT roles_pk PRIMARY KEY (id),
  CONSTRAINT roles_name_uq UNIQUE NULLS NOT DISTINCT (org_id, name),
  CONSTRAINT roles_name_ck CHECK (name ~ '^[a-z][a-z0-9_-]{0,62}$')
);
CREATE TABLE role_permissions (
  org_id     uuid,
  role       text NOT NULL,
  permission text NOT NULL,
  CONSTRAINT role_permissions_uq UNIQUE NULLS NOT DISTINCT (org_id, role, permission),
  CONSTRAINT role_permissions_role_fk FOREIGN KEY (org_id, role)
    REFERENCES roles (org_id, name) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT role_permissions_permission_fk FOREIGN KEY (permission) REFERENCES permissions (name)
);

ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
CREATE POLICY roles_read ON roles FOR SELECT TO devhealth_app
  USING (org_id IS NULL OR org_id = (SELECT bound_org()));
CREATE POLICY roles_insert ON roles FOR INSERT TO devhealth_app
  WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY roles_update ON roles FOR UPDATE TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY roles_delete ON roles FOR DELETE TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY roles_owner ON roles FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);

ALTER TABLE role_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_permissions FORCE ROW LEVEL SECURITY;
CREATE POLICY role_permissions_read ON role_permissions FOR SELECT TO devhealth_app
  USING (org_id IS NULL OR org_id = (SELECT bound_org()));
CREATE POLICY role_permissions_insert ON role_permissions FOR INSERT TO devhealth_app
  WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY role_permissions_delete ON role_permissions FOR DELETE TO devhealth_app
  USING (org_id = (SELECT bound_org()));
CREATE POLICY role_permissions_owner ON role_permissions FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT ON permissions TO devhealth_app, devhealth_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON roles TO devhealth_app;
GRANT SELECT, INSERT, DELETE ON role_permissions TO devhealth_app;

--changeset devhealth:access-0002
--comment: The permissions and built-in roles; the names are a contract.
INSERT INTO permissions (name, category, description) VALUES
  ('read:metrics', 'metrics', 'See metrics and dashboards'),
  ('read:teams', 'teams', 'See teams'),
  ('write:teams', 'teams', 'Change teams'),
  ('read:settings', 'settings', 'See settings; secrets stay hidden'),
  ('write:settings', 'settings', 'Change settings'),
  ('read:members', 'admin', 'See the members of the organization'),
  ('manage:users', 'admin', 'Invite, change and remove members'),
  ('manage:billing', 'admin', 'See and change the subscription'),
  ('admin:org', 'admin', 'Change or close the organization itself'),
  ('manage:tokens', 'admin', 'Create and revoke API tokens'),
  ('manage:licence', 'admin', 'See the licence and what it allows'),
  ('read:audit', 'compliance', 'Read the audit log'),
  ('export:audit', 'compliance', 'Export the audit log'),
  ('manage:retention', 'compliance', 'Set retention policies and run purges'),
  ('manage:holds', 'compliance', 'Place and release legal holds'),
  ('manage:sso', 'integrations', 'Set up single sign-on and provisioning'),
  ('manage:integrations', 'integrations', 'Set up data sources and their credentials'),
  ('manage:webhooks', 'integrations', 'Set up outgoing webhooks'),
  ('run:sync', 'integrations', 'Start a synchronization');

INSERT INTO roles (id, name, description, additional) VALUES
  ('00000000-0000-7000-8000-000000000001', 'viewer', 'Sees analytics', false),
  ('00000000-0000-7000-8000-000000000002', 'editor', 'Changes teams and runs syncs', false),
  ('00000000-0000-7000-8000-000000000003', 'admin', 'Manages users and settings', false),
  ('00000000-0000-7000-8000-000000000004', 'owner', 'Has full control', false),
  ('00000000-0000-7000-8000-000000000005', 'compliance', 'Keeps retention and legal holds', true),
  ('00000000-0000-7000-8000-000000000006', 'auditor', 'Reads audit log and settings for a time', true);

INSERT INTO role_permissions (role, permission)
SELECT role, unnest(string_to_array(list, ' ')) FROM (VALUES
  ('viewer', 'read:metrics read:teams read:members'),
  ('editor', 'read:metrics read:teams read:members write:teams run:sync read:settings'),
  ('admin', 'read:metrics read:teams read:members write:teams run:sync read:settings write:settings manage:users manage:integrations manage:sso manage:tokens manage:webhooks read:audit export:audit manage:retention'),
  ('owner', 'read:metrics read:teams read:members write:teams run:sync read:settings write:settings manage:users manage:integrations manage:sso manage:tokens manage:webhooks read:audit export:audit manage:retention manage:billing manage:licence admin:org manage:holds'),
  ('compliance', 'read:audit export:audit manage:retention manage:holds'),
  ('auditor', 'read:audit export:audit read:settings')) AS granted (role, list);
