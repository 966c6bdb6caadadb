/** How holds are kept and how the barrier of a hold is raised; seen by the package above only. */
package org.devhealth.retention.hold.internal;
