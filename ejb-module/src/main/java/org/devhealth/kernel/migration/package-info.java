/**
 * Brings the database to the release's schema before anything else of the application runs.
 *
 * <p>Runs the changelog {@code db/changelog.xml} as the owner of the tables. Holds no SQL of its
 * own; each feature keeps its migrations in {@code db/<feature>}.
 */
package org.devhealth.kernel.migration;
