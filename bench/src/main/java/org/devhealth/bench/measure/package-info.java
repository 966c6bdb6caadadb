/**
 * Measures two sides in turns and refuses ratios whose baselines disagree. Knows nothing of what is
 * measured.
 */
package org.devhealth.bench.measure;
