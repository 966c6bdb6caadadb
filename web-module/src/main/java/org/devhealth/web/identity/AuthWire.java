package org.devhealth.web.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.IssuedTokens;
import org.devhealth.identity.Membership;
import org.devhealth.identity.SessionInfo;
import org.devhealth.identity.User;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;

/** What logins and sessions look like on the wire. */
public final class AuthWire {

  private AuthWire() {}

  /** The first superuser. */
  public record Setup(String token, String email, String password, String transport) {}

  /** A login with a password. */
  public record Login(String email, String password, UUID orgId, String transport) {}

  /** The token is absent for browsers, which send it as a cookie. */
  public record Refresh(String refreshToken) {}

  /** Another organization. */
  public record Switch(UUID orgId, String transport) {}

  /** A password chosen with a token from a message. */
  public record Reset(String token, String newPassword) {}

  /** A password changed by who is logged in. */
  public record PasswordChange(String currentPassword, String newPassword) {}

  /** A new proof of identity in a session. */
  public record Proof(String password, String code) {}

  /** Who is logged in, with the role in the organization of the session. */
  public record Person(
      UUID id, String email, String fullName, UUID orgId, String role, boolean isSuperuser) {}

  /** Tokens in the body. */
  public record Tokens(
      String accessToken, String tokenType, long expiresIn, String refreshToken, Person user) {

    static Tokens of(IssuedTokens tokens) {
      return new Tokens(
          tokens.accessToken(),
          "Bearer",
          tokens.expiresIn().toSeconds(),
          tokens.refreshToken(),
          person(tokens));
    }
  }

  /** The answer when the tokens went as cookies. */
  public record CookieTokens(long expiresIn, Person user) {

    static CookieTokens of(IssuedTokens tokens) {
      return new CookieTokens(tokens.expiresIn().toSeconds(), person(tokens));
    }
  }

  /** An organization of the person. */
  public record MyOrganization(UUID id, String name, String slug, String status, String role) {

    static MyOrganization of(Membership membership) {
      return new MyOrganization(
          membership.organization().id().value(),
          membership.organization().name(),
          membership.organization().slug(),
          Words.of(membership.organization().status()),
          membership.role());
    }
  }

  /** Who asks and what they may. */
  public record Me(
      UUID id,
      String email,
      String fullName,
      UUID orgId,
      String role,
      boolean isSuperuser,
      UUID impersonator,
      List<String> permissions,
      List<MyOrganization> organizations) {

    static Me of(Caller caller, List<Membership> memberships) {
      return new Me(
          caller.actor().id(),
          caller.actor().email(),
          caller.actor().name(),
          value(caller.organization()),
          caller.role(),
          caller.superuser(),
          caller.actor().impersonator(),
          sorted(caller.permissions()),
          memberships.stream().map(MyOrganization::of).toList());
    }
  }

  /** One of the person's sessions. */
  public record Session(
      UUID id,
      UUID orgId,
      String authMethod,
      String ip,
      String userAgent,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt,
      boolean current) {

    static Session of(SessionInfo session, UUID current) {
      return new Session(
          session.id(),
          value(session.organization()),
          session.authMethod(),
          session.ip(),
          session.userAgent(),
          session.createdAt(),
          session.lastSeenAt(),
          session.expiresAt(),
          session.id().equals(current));
    }
  }

  /** How many sessions were ended. */
  public record Ended(int ended) {}

  private static Person person(IssuedTokens tokens) {
    User user = tokens.user();
    return new Person(
        user.id().value(),
        user.email(),
        user.fullName(),
        value(tokens.organization()),
        tokens.role(),
        user.superuser());
  }

  private static UUID value(OrgId organization) {
    return organization == null ? null : organization.value();
  }

  private static List<String> sorted(Set<String> permissions) {
    return permissions.stream().sorted().toList();
  }
}
