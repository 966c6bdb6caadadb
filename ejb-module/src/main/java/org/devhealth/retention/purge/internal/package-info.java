/** How purges work inside; seen by the package above only. */
package org.devhealth.retention.purge.internal;
