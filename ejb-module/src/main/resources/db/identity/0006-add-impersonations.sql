--liquibase formatted sql

--changeset devhealth:identity-0012
--comment: A session in which a superuser acts in the place of its person.
ALTER TABLE sessions ADD COLUMN impersonator uuid;
ALTER TABLE sessions ADD COLUMN read_only boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ADD CONSTRAINT sessions_impersonator_fk
  FOREIGN KEY (impersonator) REFERENCES users (id);
CREATE INDEX sessions_impersonator_ix ON sessions (impersonator)
  WHERE impersonator IS NOT NULL AND ended_at IS NULL;
