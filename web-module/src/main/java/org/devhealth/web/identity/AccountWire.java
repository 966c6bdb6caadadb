package org.devhealth.web.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.Member;
import org.devhealth.identity.Organization;
import org.devhealth.identity.User;

/** What accounts, organizations and members look like on the wire. */
public final class AccountWire {

  private AccountWire() {}

  /** The first owner of an organization. */
  public record NewOwner(String email, String fullName) {}

  /** An organization to be made. */
  public record NewOrganization(String name, String slug, NewOwner owner) {}

  /** An organization. */
  public record OrganizationView(
      UUID id, String name, String slug, String status, boolean mfaRequired, Instant createdAt) {

    static OrganizationView of(Organization organization) {
      return new OrganizationView(
          organization.id().value(),
          organization.name(),
          organization.slug(),
          Words.of(organization.status()),
          organization.mfaRequired(),
          organization.createdAt());
    }
  }

  /** What changes of an organization; absent members stay. */
  public record OrganizationChange(String name, Boolean mfaRequired) {}

  /** An account to be made. */
  public record NewUser(String email, String fullName, boolean isSuperuser) {}

  /** What changes of an account; absent members stay. */
  public record UserChange(String fullName, User.Status status, Boolean isSuperuser) {}

  /** An account. */
  public record UserView(
      UUID id,
      String email,
      String fullName,
      boolean isSuperuser,
      String status,
      Instant emailVerifiedAt,
      Instant lastLoginAt,
      Instant createdAt) {

    static UserView of(User user) {
      return new UserView(
          user.id().value(),
          user.email(),
          user.fullName(),
          user.superuser(),
          Words.of(user.status()),
          user.emailVerifiedAt(),
          user.lastLoginAt(),
          user.createdAt());
    }
  }

  /** A person to be added to an organization. */
  public record NewMember(String email, String fullName, String role) {}

  /** A role beside the primary one. */
  public record AdditionalRole(String role, Instant expiresAt) {}

  /** What changes of a membership; absent members stay. */
  public record MemberChange(String role, List<AdditionalRole> additionalRoles) {}

  /** A member. */
  public record MemberView(
      UUID userId,
      UUID orgId,
      String email,
      String fullName,
      String status,
      String role,
      List<AdditionalRole> additionalRoles,
      Instant joinedAt) {

    static MemberView of(Member member) {
      return new MemberView(
          member.user().id().value(),
          member.organization().value(),
          member.user().email(),
          member.user().fullName(),
          Words.of(member.user().status()),
          member.role(),
          member.additionalRoles().stream()
              .map(role -> new AdditionalRole(role.role(), role.expiresAt()))
              .toList(),
          member.joinedAt());
    }
  }
}
