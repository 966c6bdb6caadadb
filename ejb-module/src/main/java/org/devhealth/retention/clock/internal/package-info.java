/** How jumps of the clock are found and kept; seen by the package above only. */
package org.devhealth.retention.clock.internal;
