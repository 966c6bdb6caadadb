--liquibase formatted sql

--changeset devhealth:licensing-0009
--comment: A rotation encrypts licence keys anew under the new master key; what is in them is verified at each reading.
GRANT UPDATE (token) ON licenses TO devhealth_platform;
