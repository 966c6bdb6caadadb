package org.devhealth.identity;

import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * What a superuser asks for who wants to act in another person's place.
 *
 * @param target whose place
 * @param organization in which organization, or null for the person's first
 * @param reason why; it stands in the audit log
 * @param readOnly whether nothing may be changed
 */
public record Impersonation(UserId target, OrgId organization, String reason, boolean readOnly) {}
