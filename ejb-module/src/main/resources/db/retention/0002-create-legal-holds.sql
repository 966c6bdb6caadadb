--liquibase formatted sql

--changeset devhealth:retention-0002 splitStatements:false
--comment: A hold and its terms, normalised by kind so that a purge anti-joins them by equality.
CREATE TABLE legal_holds (
  id             uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  name           text        NOT NULL,
  reason         text        NOT NULL,
  matter         text,
  scope          jsonb       NOT NULL,
  status         text        NOT NULL,
  epoch          bigint      NOT NULL,
  created_by     uuid,
  created_at     timestamptz NOT NULL,
  effective_at   timestamptz,
  released_at    timestamptz,
  released_by    uuid,
  release_reason text,
  CONSTRAINT legal_holds_pk PRIMARY KEY (id),
  CONSTRAINT legal_holds_status_ck CHECK (status IN ('placing', 'active', 'released')),
  CONSTRAINT legal_holds_release_ck
    CHECK ((status = 'released') = (released_at IS NOT NULL AND release_reason IS NOT NULL))
);
CREATE INDEX legal_holds_org_ix ON legal_holds (org_id, created_at DESC, id);

CREATE TABLE legal_hold_terms (
  hold_id        uuid        NOT NULL,
  org_id         uuid        NOT NULL,
  data_type      text        NOT NULL,
  kind           text        NOT NULL,
  subject        text        NOT NULL,
  from_at        timestamptz NOT NULL,
  to_at          timestamptz NOT NULL,
  protects_until timestamptz NOT NULL DEFAULT 'infinity',
  CONSTRAINT legal_hold_terms_pk PRIMARY KEY (hold_id, data_type, kind, subject),
  CONSTRAINT legal_hold_terms_hold_fk FOREIGN KEY (hold_id) REFERENCES legal_holds (id),
  CONSTRAINT legal_hold_terms_kind_ck CHECK (kind IN ('organization', 'range', 'user', 'repository', 'team', 'work_item'))
);
CREATE INDEX legal_hold_terms_join_ix ON legal_hold_terms (org_id, kind, subject);

CREATE TABLE legal_hold_epochs (
  org_id uuid   NOT NULL,
  epoch  bigint NOT NULL,
  CONSTRAINT legal_hold_epochs_pk PRIMARY KEY (org_id)
);

ALTER TABLE legal_holds ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_holds FORCE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_terms ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_terms FORCE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_epochs ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_epochs FORCE ROW LEVEL SECURITY;
CREATE POLICY legal_holds_app ON legal_holds FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_holds_platform ON legal_holds FOR SELECT TO devhealth_platform USING (true);
CREATE POLICY legal_holds_purge ON legal_holds FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY legal_holds_owner ON legal_holds FOR ALL TO devhealth_owner USING (true) WITH CHECK (true);
CREATE POLICY legal_hold_terms_app ON legal_hold_terms FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_hold_terms_purge ON legal_hold_terms FOR SELECT TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]));
CREATE POLICY legal_hold_terms_owner ON legal_hold_terms FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
CREATE POLICY legal_hold_epochs_app ON legal_hold_epochs FOR ALL TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_hold_epochs_owner ON legal_hold_epochs FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON legal_holds, legal_hold_epochs TO devhealth_app;
GRANT SELECT, INSERT, UPDATE (protects_until) ON legal_hold_terms TO devhealth_app;
GRANT SELECT ON legal_holds TO devhealth_platform;
GRANT SELECT ON legal_holds, legal_hold_terms TO devhealth_purge;

CREATE FUNCTION guard_released_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'released' THEN
    RAISE EXCEPTION 'a released hold cannot be edited' USING ERRCODE = 'DH003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_holds_released BEFORE UPDATE ON legal_holds
  FOR EACH ROW EXECUTE FUNCTION guard_released_hold();

--changeset devhealth:retention-0003 splitStatements:false
--comment: The fence of an organization: shared by whoever deletes, exclusive for a hold's barrier.
CREATE FUNCTION fence_key(org uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hashtextextended('devhealth.fence:' || org::text, 0);
GRANT EXECUTE ON FUNCTION fence_key(uuid) TO devhealth_app, devhealth_platform, devhealth_purge;
