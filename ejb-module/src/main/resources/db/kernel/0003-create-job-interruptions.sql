--liquibase formatted sql

--changeset devhealth:kernel-0003
--comment: Executions that a dead server left behind; of the installation, of no organization.
CREATE TABLE job_interruptions (
  execution_id bigint      NOT NULL,
  instance_id  bigint      NOT NULL,
  server_id    text        NOT NULL,
  noticed_at   timestamptz NOT NULL,
  outcome      text,
  settled_at   timestamptz,
  CONSTRAINT job_interruptions_pk PRIMARY KEY (execution_id),
  CONSTRAINT job_interruptions_outcome_ck
    CHECK (outcome IN ('restarted', 'superseded', 'given_up')),
  CONSTRAINT job_interruptions_settled_ck CHECK ((outcome IS NULL) = (settled_at IS NULL))
);
CREATE INDEX job_interruptions_instance_ix ON job_interruptions (instance_id);

GRANT SELECT, INSERT, UPDATE ON job_interruptions TO devhealth_platform;
GRANT USAGE ON SCHEMA batch TO devhealth_platform;
GRANT SELECT (jobexecid, fk_jobinstanceid, serverid, batchstatus)
  ON batch.wlpjobexecution TO devhealth_platform;
