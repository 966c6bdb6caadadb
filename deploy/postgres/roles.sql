-- The database, the roles and the empty schemas of Dev Health, for PostgreSQL 15 and later.
-- Runs as a superuser, any number of times:
--   psql -d postgres -v ON_ERROR_STOP=1 \
--        -v login_password="$LOGIN" -v migrator_password="$MIGRATOR" -f roles.sql
-- It sets both passwords to the given values; tables and their grants come with the migration.

SET password_encryption = 'scram-sha-256';

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['devhealth_owner', 'devhealth_app', 'devhealth_platform',
                                'devhealth_purge', 'devhealth_migrator', 'devhealth_login'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I', wanted);
    END IF;
  END LOOP;
END
$$;

-- Row-level security holds for all of them, the owner of the tables included.
ALTER ROLE devhealth_owner NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE devhealth_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE devhealth_platform NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
  NOREPLICATION;
ALTER ROLE devhealth_purge NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE devhealth_migrator LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION
  NOINHERIT PASSWORD :'migrator_password';
ALTER ROLE devhealth_login LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION
  NOINHERIT PASSWORD :'login_password';

-- The logins may become these roles but hold none of their rights by themselves.
-- PostgreSQL 15 knows no WITH INHERIT; there NOINHERIT of the login role says the same.
DO $$
DECLARE
  terms text := '';
BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    terms := ' WITH ADMIN FALSE, INHERIT FALSE, SET TRUE';
  END IF;
  EXECUTE 'GRANT devhealth_owner TO devhealth_migrator' || terms;
  EXECUTE 'GRANT devhealth_app, devhealth_platform, devhealth_purge TO devhealth_login' || terms;
END
$$;

SELECT 'CREATE DATABASE devhealth TEMPLATE template0 ENCODING ''UTF8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'devhealth')
\gexec

REVOKE ALL ON DATABASE devhealth FROM PUBLIC;
GRANT CONNECT ON DATABASE devhealth TO devhealth_login, devhealth_migrator;

ALTER ROLE devhealth_login IN DATABASE devhealth SET search_path = devhealth;
ALTER ROLE devhealth_login IN DATABASE devhealth SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE devhealth_login IN DATABASE devhealth SET lock_timeout = '30s';
ALTER ROLE devhealth_migrator IN DATABASE devhealth SET search_path = devhealth;
ALTER ROLE devhealth_migrator IN DATABASE devhealth SET lock_timeout = '60s';

\connect devhealth

REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS devhealth AUTHORIZATION devhealth_owner;
CREATE SCHEMA IF NOT EXISTS batch AUTHORIZATION devhealth_owner;
ALTER SCHEMA devhealth OWNER TO devhealth_owner;
ALTER SCHEMA batch OWNER TO devhealth_owner;
GRANT USAGE ON SCHEMA devhealth TO devhealth_app, devhealth_platform, devhealth_purge;
GRANT USAGE ON SCHEMA batch TO devhealth_login;
