--liquibase formatted sql

--changeset devhealth:identity-0009
--comment: Who registers may name an organization, which is made once the address is proven.
ALTER TABLE one_time_tokens ADD COLUMN org_name text;
ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_org_name_ck
  CHECK (length(org_name) BETWEEN 1 AND 200);
