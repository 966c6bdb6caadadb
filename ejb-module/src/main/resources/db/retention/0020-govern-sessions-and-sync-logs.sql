--liquibase formatted sql

--changeset devhealth:retention-0020 splitStatements:false
--comment: A purge reaches sessions that have ended and their refresh tokens, nothing of a living session.
CREATE POLICY sessions_purge ON sessions FOR ALL TO devhealth_purge
  USING (org_id = ANY ((SELECT bound_orgs())::uuid[]) AND ended_at IS NOT NULL);
ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY refresh_tokens_platform ON refresh_tokens FOR ALL TO devhealth_platform
  USING (true) WITH CHECK (true);
CREATE POLICY refresh_tokens_owner ON refresh_tokens FOR ALL TO devhealth_owner
  USING (true) WITH CHECK (true);
CREATE POLICY refresh_tokens_purge ON refresh_tokens FOR ALL TO devhealth_purge
  USING (session_id IN (SELECT id FROM sessions));
GRANT SELECT (id, org_id, user_id, ended_at), DELETE ON sessions TO devhealth_purge;
GRANT SELECT (hash, session_id), DELETE ON refresh_tokens TO devhealth_purge;
CREATE INDEX sessions_ended_ix ON sessions (org_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sync_logs_ended_ix ON sync_logs (org_id, ended_at) WHERE ended_at IS NOT NULL;
