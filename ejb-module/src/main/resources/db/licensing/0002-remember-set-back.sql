--liquibase formatted sql

--changeset devhealth:licensing-0005
--comment: Whether it was told that the clock was set back; told once until it is reset.
ALTER TABLE deployment ADD COLUMN set_back_told boolean NOT NULL DEFAULT false;
GRANT UPDATE (set_back_told) ON deployment TO devhealth_platform;
