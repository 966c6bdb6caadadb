/** How the allowlist is kept, remembered for a few seconds, and decided. */
package org.devhealth.access.network.internal;
