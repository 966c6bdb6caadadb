/** How deletions of organizations are kept and executed; seen by the package above only. */
package org.devhealth.retention.disposal.internal;
