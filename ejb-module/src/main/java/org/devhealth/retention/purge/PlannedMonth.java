package org.devhealth.retention.purge;

import java.time.YearMonth;

/**
 * One table's month (UTC) in a plan.
 *
 * @param rows rows that would be deleted
 * @param heldRows expired rows that a legal hold keeps
 */
public record PlannedMonth(YearMonth month, long rows, long heldRows) {}
