--liquibase formatted sql

--changeset devhealth:kernel-0001 splitStatements:false
--comment: What a transaction is bound to; policies call these in a sub-select, evaluated once a statement.
CREATE FUNCTION bound_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('devhealth.org_id', true), '')::uuid;

CREATE FUNCTION bound_orgs() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN string_to_array(nullif(current_setting('devhealth.org_ids', true), ''), ',')::uuid[];

CREATE FUNCTION bound_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('devhealth.user_id', true), '')::uuid;

GRANT USAGE ON SCHEMA devhealth TO devhealth_app, devhealth_platform, devhealth_purge;
GRANT EXECUTE ON FUNCTION bound_org(), bound_orgs(), bound_user()
  TO devhealth_app, devhealth_platform, devhealth_purge;
--rollback DROP FUNCTION bound_org(); DROP FUNCTION bound_orgs(); DROP FUNCTION bound_user();
