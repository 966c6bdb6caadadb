/** How policies are kept, checked and scheduled; seen by the package above only. */
package org.devhealth.retention.policy.internal;
