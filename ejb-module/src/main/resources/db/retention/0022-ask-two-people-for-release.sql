--liquibase formatted sql

--changeset devhealth:retention-0022 splitStatements:false
--comment: Where a release needs two people, the first one's wish waits here for the second.
CREATE TABLE legal_hold_release_requests (
  hold_id      uuid        NOT NULL,
  org_id       uuid        NOT NULL,
  requested_by uuid        NOT NULL,
  requested_at timestamptz NOT NULL,
  reason       text        NOT NULL,
  CONSTRAINT legal_hold_release_requests_pk PRIMARY KEY (hold_id),
  CONSTRAINT legal_hold_release_requests_hold_fk FOREIGN KEY (hold_id) REFERENCES legal_holds (id)
);
ALTER TABLE legal_hold_release_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold_release_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY legal_hold_release_requests_app ON legal_hold_release_requests FOR ALL
  TO devhealth_app
  USING (org_id = (SELECT bound_org())) WITH CHECK (org_id = (SELECT bound_org()));
CREATE POLICY legal_hold_release_requests_owner ON legal_hold_release_requests FOR ALL
  TO devhealth_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON legal_hold_release_requests TO devhealth_app;
