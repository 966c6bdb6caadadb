/** The inside of sync: paths that may be read, the SQL of runs, rows for ClickHouse. */
package org.devhealth.sync.internal;
