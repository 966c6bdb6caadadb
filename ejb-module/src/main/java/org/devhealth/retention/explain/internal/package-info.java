/** How one record and the holds on it are found; seen by the package above only. */
package org.devhealth.retention.explain.internal;
