package org.devhealth.licensing.internal;

import java.util.Set;

/**
 * A licence key whose signature and claims have been checked.
 *
 * @param jti its own id
 * @param kid the vendor's key that signed it
 * @param subject an organization's or the id of the deployment, or that very word
 * @param deployments where it may be used; everywhere when empty
 * @param orgName the customer, or null
 * @param terms what it allows
 */
record VerifiedLicence(
    String jti,
    String kid,
    String subject,
    Set<String> deployments,
    String orgName,
    LicenceTerms terms) {}
