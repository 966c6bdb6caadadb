--liquibase formatted sql

--changeset devhealth:audit-0003 splitStatements:false
--comment: What a filtered page needs to be as fast over ten million events as over a hundred thousand.
CREATE INDEX audit_log_action_ix ON audit_log (org_id, action, occurred_at, id);
CREATE INDEX audit_log_actor_ix ON audit_log (org_id, actor_id, occurred_at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_resource_ix ON audit_log (org_id, resource_type, resource_id, occurred_at, id)
  WHERE resource_id IS NOT NULL;
--rollback DROP INDEX audit_log_action_ix; DROP INDEX audit_log_actor_ix; DROP INDEX audit_log_resource_ix;
