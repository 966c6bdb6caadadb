--liquibase formatted sql

--changeset devhealth:identity-0001
--comment: People and organizations; the e-mail address is kept lower case, one account for each.
CREATE TABLE users (
  id                  uuid        NOT NULL,
  email               text        NOT NULL,
  full_name           text,
  password_hash       text,
  auth_provider       text        NOT NULL DEFAULT 'local',
  is_superuser        boolean     NOT NULL DEFAULT false,
  status              text        NOT NULL DEFAULT 'active',
  email_verified_at   timestamptz,
  password_changed_at timestamptz,
  last_login_at       timestamptz,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             int         NOT NULL DEFAULT 1,
  CONSTRAINT users_pk PRIMARY KEY (id),
  CONSTRAINT users_email_uq UNIQUE (email),
  CONSTRAINT users_email_ck CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  CONSTRAINT users_name_ck CHECK (length(full_name) BETWEEN 1 AND 200),
  CONSTRAINT users_status_ck CHECK (status IN ('active', 'disabled'))
);
CREATE TABLE organizations (
  id           uuid        NOT NULL,
  name         text        NOT NULL,
  slug         text        NOT NULL,
  license_tier text        NOT NULL DEFAULT 'community',
  settings     jsonb       NOT NULL DEFAULT '{}',
  status       text        NOT NULL DEFAULT 'active',
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      int         NOT NULL DEFAULT 1,
  CONSTRAINT organizations_pk PRIMARY KEY (id),
  CONSTRAINT organizations_slug_uq UNIQUE (slug),
  CONSTRAINT organizations_name_ck CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT organizations_slug_ck CHECK (slug ~ '^[a-z0-9](-?[a-z0-9]){0,62}$'),
  CONSTRAINT organizations_status_ck CHECK (status IN ('active', 'suspended', 'closing', 'closed'))
);
CREATE TABLE memberships (
  org_id     uuid        NOT NULL,
  user_id    uuid        NOT NULL,
  role       text        NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version    int         NOT NULL DEFAULT 1,
  CONSTRAINT memberships_pk PRIMARY KEY (org_id, user_id),
  CONSTRAINT memberships_org_fk FOREIGN KEY (org_id) REFERENCES organizations (id),
  CONSTRAINT memberships_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT memberships_role_ck CHECK (role ~ '^[a-z][a-z0-9_-]{0,62}$')
);
CREATE INDEX memberships_user_ix ON memberships (user_id);
CREATE TABLE membership_roles (
  org_id     uuid        NOT NULL,
  user_id    uuid        NOT NULL,
  role       text        NOT NULL,
  expires_at timestamptz,
  granted_by uuid,
  granted_at timestamptz NOT NULL,
  CONSTRAINT membership_roles_pk PRIMARY KEY (org_id, user_id, role),
  CONSTRAINT membership_roles_membership_fk FOREIGN KEY (org_id, user_id)
    REFERENCES memberships (org_id, user_id) ON DELETE CASCADE,
  CONSTRAINT membership_roles_role_ck CHECK (role ~ '^[a-z][a-z0-9_-]{0,62}$')
);

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_app ON users FOR SELECT TO devhealth_app
  USING (id = (SELECT bound_user()) OR id IN (SELECT user_id FROM memberships));
CREATE POLICY users_platform ON users FOR ALL TO devhealth_platform USING (true) WITH CHECK (true);
CREATE POLICY users_owner ON users FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY organizations_app ON organizations FOR ALL TO devhealth_app
  USING (id = (SELECT bound_org())) WITH CHECK (id = (SELECT bound_org()));
CREATE POLICY organizations_platform ON organizations FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY organizations_owner ON organizations FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
CREATE POLICY memberships_app ON memberships FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY memberships_platform ON memberships FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY memberships_owner ON memberships FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
ALTER TABLE membership_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_roles_app ON membership_roles FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY membership_roles_platform ON membership_roles FOR SELECT TO devhealth_platform
  USING (true);
CREATE POLICY membership_roles_owner ON membership_roles FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT (id, email, full_name, auth_provider, is_superuser, status, email_verified_at,
  last_login_at, created_at, updated_at, version) ON users TO devhealth_app;
GRANT SELECT, INSERT, UPDATE ON users TO devhealth_platform;
GRANT SELECT, UPDATE (name, settings, updated_at, version) ON organizations TO devhealth_app;
GRANT SELECT, INSERT, UPDATE ON organizations TO devhealth_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships, membership_roles TO devhealth_app;
GRANT SELECT, INSERT ON memberships TO devhealth_platform;
GRANT SELECT ON membership_roles TO devhealth_platform;

--changeset devhealth:identity-0002 splitStatements:false
--comment: An organization in use keeps an active owner, whatever statement is tried, also by two at once.
CREATE FUNCTION keep_an_owner(organization uuid, leaving uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
BEGIN
  -- one after the other: the second sees what the first left behind
  PERFORM 1 FROM organizations WHERE id = organization FOR UPDATE;
  IF EXISTS (SELECT 1 FROM organizations WHERE id = organization AND status = 'closed') THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.org_id = organization AND m.role = 'owner' AND m.user_id <> leaving
        AND u.status = 'active') THEN
    RAISE EXCEPTION 'the last owner of an organization stays' USING ERRCODE = 'DH002';
  END IF;
END $$;
REVOKE ALL ON FUNCTION keep_an_owner(uuid, uuid) FROM PUBLIC;

CREATE FUNCTION keep_an_owner_of_membership() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
BEGIN
  IF OLD.role = 'owner' AND (TG_OP = 'DELETE' OR NEW.role <> 'owner') THEN
    PERFORM keep_an_owner(OLD.org_id, OLD.user_id);
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
REVOKE ALL ON FUNCTION keep_an_owner_of_membership() FROM PUBLIC;
CREATE TRIGGER memberships_keep_an_owner BEFORE UPDATE OF role OR DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION keep_an_owner_of_membership();

CREATE FUNCTION keep_an_owner_of_user() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
BEGIN
  IF OLD.status = 'active' AND NEW.status <> 'active' THEN
    PERFORM keep_an_owner(m.org_id, OLD.id)
      FROM (SELECT org_id FROM memberships WHERE user_id = OLD.id AND role = 'owner'
            ORDER BY org_id) m;
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION keep_an_owner_of_user() FROM PUBLIC;
CREATE TRIGGER users_keep_an_owner BEFORE UPDATE OF status ON users
  FOR EACH ROW EXECUTE FUNCTION keep_an_owner_of_user();
