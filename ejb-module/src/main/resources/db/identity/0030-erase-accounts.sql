--liquibase formatted sql

--changeset devhealth:identity-0030 splitStatements:false
--comment: What remains of an erased account is its id, for what refers to it; the audit log is not rewritten.
CREATE FUNCTION erase_account(account uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = devhealth, pg_temp AS $$
DECLARE
  address text;
BEGIN
  SELECT u.email INTO address FROM users u WHERE u.id = account AND NOT u.is_superuser FOR UPDATE;
  IF address IS NULL THEN
    RETURN false;
  END IF;
  DELETE FROM memberships m WHERE m.user_id = account;
  DELETE FROM invitations i WHERE i.email = address;
  DELETE FROM mfa_challenges c WHERE c.user_id = account;
  DELETE FROM mfa_factors f WHERE f.user_id = account;
  DELETE FROM recovery_codes r WHERE r.user_id = account;
  DELETE FROM one_time_tokens t WHERE t.user_id = account;
  DELETE FROM sessions s WHERE s.user_id = account;
  UPDATE users u SET email = 'erased-' || account || '@erased.invalid', full_name = NULL,
    password_hash = NULL, auth_provider = 'local', email_verified_at = NULL,
    password_changed_at = NULL, last_login_at = NULL, status = 'disabled',
    updated_at = now(), version = version + 1
  WHERE u.id = account;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION erase_account(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_account(uuid) TO devhealth_platform;
