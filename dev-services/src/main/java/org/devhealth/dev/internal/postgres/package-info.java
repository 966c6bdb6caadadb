/**
 * PostgreSQL as a child process, with the roles of {@code deploy/postgres/roles.sql}. Makes no
 * tables: those come with the product's migration.
 */
package org.devhealth.dev.internal.postgres;
