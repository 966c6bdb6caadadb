/**
 * How fast a purge may work beside others, and how fast it does: throttle and pace. Seen by the
 * package above only; deletes nothing.
 */
package org.devhealth.retention.purge.internal.pace;
