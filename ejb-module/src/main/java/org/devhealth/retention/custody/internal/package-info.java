/** How inventories are taken, compared and kept; seen by the package above only. */
package org.devhealth.retention.custody.internal;
