package org.devhealth.bench.stage;

import java.time.Duration;
import org.devhealth.bench.measure.Pace;
import org.devhealth.bench.measure.Slowdown;

/**
 * How much is measured and how.
 *
 * @param rows of the largest data set
 * @param pairs takes of the product per mark
 * @param profiled whether to tell which statements a purge spends its time in
 * @param load how long a load of requests is put on, each time
 * @param pace until when the running benchmark adds takes
 */
public record Effort(
    long rows, int pairs, boolean profiled, Duration load, Slowdown slowdown, Pace pace) {}
