package org.devhealth.web.identity;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.identity.Invitation;

/** What registrations and invitations look like on the wire. */
public final class RegistrationWire {

  private RegistrationWire() {}

  /** Somebody who registers. */
  public record Registration(String email, String password, String fullName, String orgName) {}

  /** Somebody who forgot the password. */
  public record Forgot(String email) {}

  /** Somebody who accepts an invitation. */
  public record Acceptance(String token, String password, String fullName) {}

  /** What happens next; the same for every address. */
  public record Accepted(String status) {}

  /** The address is proven; why the wanted organization was not made, or null. */
  public record Verified(String status, String organizationRefused) {}

  /** Somebody to be invited. */
  public record NewInvite(String email, String role) {}

  /** An invitation, without its secret. */
  public record InviteView(
      UUID id,
      UUID orgId,
      String email,
      String role,
      String status,
      Instant createdAt,
      Instant expiresAt) {

    static InviteView of(Invitation invitation) {
      return new InviteView(
          invitation.id(),
          invitation.organization().value(),
          invitation.email(),
          invitation.role(),
          invitation.status(),
          invitation.createdAt(),
          invitation.expiresAt());
    }
  }
}
