/** Serves entitlements, licence keys, feature flags and overrides. Uses licensing only. */
package org.devhealth.web.licensing;
