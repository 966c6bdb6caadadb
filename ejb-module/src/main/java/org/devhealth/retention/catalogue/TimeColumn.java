package org.devhealth.retention.catalogue;

/**
 * The column that tells a row's age.
 *
 * @param name its name
 * @param wholeDays whether it is a date; a date is past a cut-off when the whole day (UTC) is
 */
public record TimeColumn(String name, boolean wholeDays) {}
