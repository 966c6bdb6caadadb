/**
 * Purges in ClickHouse: an intent freezes the keys, a lightweight delete removes them, settling
 * accounts for them; each is repeatable.
 */
package org.devhealth.retention.purge.internal.clickhouse;
