--liquibase formatted sql

--changeset devhealth:audit-0008
--comment: People are looked for by their address and by where they came from, refusals for themselves; each without reading the rest of the history. Accounts have addresses in lower case; lower() itself would not be asked before row-level security, since it is not leakproof.
CREATE INDEX audit_log_actor_email_ix ON audit_log (org_id, actor_email, occurred_at, id)
  WHERE actor_email IS NOT NULL;
CREATE INDEX audit_log_ip_ix ON audit_log (org_id, ip, occurred_at, id) WHERE ip IS NOT NULL;
CREATE INDEX audit_log_outcome_ix ON audit_log (org_id, outcome, occurred_at, id)
  WHERE outcome <> 'success';
--rollback DROP INDEX audit_log_actor_email_ix; DROP INDEX audit_log_ip_ix; DROP INDEX audit_log_outcome_ix;
