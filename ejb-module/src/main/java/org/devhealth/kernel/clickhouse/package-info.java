/**
 * The one way to ClickHouse: bounded statements with server-side parameters, named failures.
 *
 * <p>The store may be away at any time; features translate {@link
 * org.devhealth.kernel.clickhouse.ClickHouseUnavailable} into their own error.
 */
package org.devhealth.kernel.clickhouse;
