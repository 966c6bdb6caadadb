package org.devhealth.identity.internal.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.identity.Member.AdditionalRole;
import org.devhealth.identity.Organization;
import org.devhealth.identity.User;
import org.devhealth.kernel.OrgId;

/**
 * What a caller is at this moment: the session, the account, and the membership in one
 * organization.
 *
 * @param session the session
 * @param ended whether it was ended
 * @param expiresAt when it ends by itself
 * @param authMethod how it began
 * @param authenticatedAt when the person last proved who they are
 * @param secondFactorProven whether the session was opened with a second factor
 * @param secondFactorDemanded whether the organization demands that
 * @param impersonator the superuser who acts in the person's place, or null
 * @param readOnly whether nothing may be changed in it
 * @param user the account
 * @param organization the organization it was asked for, or null when not a member or none asked
 * @param organizationStatus its status, or null
 * @param role the role there, or null
 * @param additionalRoles roles beside it, expired ones too
 */
record Standing(
    UUID session,
    boolean ended,
    Instant expiresAt,
    String authMethod,
    Instant authenticatedAt,
    boolean secondFactorProven,
    boolean secondFactorDemanded,
    UUID impersonator,
    boolean readOnly,
    User user,
    OrgId organization,
    Organization.Status organizationStatus,
    String role,
    List<AdditionalRole> additionalRoles) {

  boolean isLive(Instant now) {
    return !ended && now.isBefore(expiresAt) && user.isActive();
  }

  boolean isMemberOf(OrgId wanted) {
    return wanted.equals(organization)
        && (organizationStatus == Organization.Status.ACTIVE
            || organizationStatus == Organization.Status.CLOSING);
  }

  boolean lacksSecondFactor() {
    return secondFactorDemanded && !secondFactorProven;
  }

  Standing with(List<AdditionalRole> roles) {
    return new Standing(
        session,
        ended,
        expiresAt,
        authMethod,
        authenticatedAt,
        secondFactorProven,
        secondFactorDemanded,
        impersonator,
        readOnly,
        user,
        organization,
        organizationStatus,
        role,
        roles);
  }

  Set<String> rolesBeside(Instant now) {
    if (additionalRoles.isEmpty()) {
      return Set.of();
    }
    return additionalRoles.stream()
        .filter(role -> role.expiresAt() == null || now.isBefore(role.expiresAt()))
        .map(AdditionalRole::role)
        .collect(Collectors.toUnmodifiableSet());
  }
}
