/**
 * ClickHouse as a child process: the real engine from the chDB package, hosted by a small Java
 * program. Makes one empty database and no tables.
 */
package org.devhealth.dev.internal.clickhouse;
