/**
 * The job {@code sync-git-local}: carries one run of a local git sync from where it stands to its
 * end. Thin over the front door of sync; decides nothing itself.
 */
package org.devhealth.batch.sync;
