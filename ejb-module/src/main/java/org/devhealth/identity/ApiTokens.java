package org.devhealth.identity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.PersonName;
import org.devhealth.identity.internal.token.ApiTokenTable;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * The API tokens of an organization. Each method is one transaction. A token ends with its owner's
 * membership; one that is revoked is out everywhere within 5 s.
 */
@Stateless
public class ApiTokens {

  /** How every token begins, for people and for scanners of leaked secrets. */
  public static final String PREFIX = "dha_";

  private static final int SHOWN = 10;
  private static final int LONGEST_NAME = 100;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private Clock clock;

  /**
   * A token to be made.
   *
   * @param expiresAt or null for the longest life
   */
  public record Draft(String name, List<String> permissions, Instant expiresAt) {}

  /** A new token with its secret, which nobody can read later. */
  public record Made(ApiToken token, String secret) {

    @Override
    public String toString() {
      return "Made[" + token + "]";
    }
  }

  /**
   * Makes a token that acts for the caller.
   *
   * @throws Problem {@code identity.person-required}, {@code identity.grant-exceeds-own-rights},
   *     {@code kernel.invalid-request}
   */
  public Made make(Caller caller, Draft draft) {
    UserId owner = Person.require(caller);
    if (caller.role() == null) {
      throw new Problem(KernelError.NOT_FOUND, "Log in to an organization that you belong to.");
    }
    Instant now = clock.instant();
    String secret = SecretText.random(PREFIX);
    ApiToken token =
        new ApiToken(
            identifiers.next(),
            owner,
            requireName(draft.name()),
            secret.substring(0, SHOWN),
            requireOwn(caller, draft.permissions()),
            now,
            requireLife(now, draft.expiresAt()),
            null,
            null);
    OrgId organization = caller.requireOrg();
    return database.with(
        Binding.app(organization),
        handle -> {
          ApiTokenTable.insert(handle, organization, token, secret);
          audit.record(
              event(IdentityAction.API_TOKEN_MADE, organization, token)
                  .with("permissions", String.join(" ", token.permissions()))
                  .with("expires_at", token.expiresAt().toString())
                  .changed("permissions", null, token.permissions())
                  .changed("expires_at", null, token.expiresAt()));
          return new Made(token, secret);
        });
  }

  /** All tokens of the caller's organization in the order of their making. */
  public Page<ApiToken> list(Caller caller, PageRequest request) {
    OrgId organization = caller.requireOrg();
    UUID after = request.after().map(Users::position).orElse(null);
    return database.with(
        Binding.app(organization),
        handle ->
            Page.of(
                ApiTokenTable.page(handle, organization, after, request.limit() + 1),
                request.limit(),
                token -> PageRequest.encode(token.id().toString())));
  }

  /**
   * One token.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public ApiToken get(Caller caller, UUID id) {
    OrgId organization = caller.requireOrg();
    return database.with(
        Binding.app(organization),
        handle -> ApiTokenTable.find(handle, organization, id).orElseThrow(ApiTokens::notFound));
  }

  /**
   * Ends a token; ending it again changes nothing.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public void revoke(Caller caller, UUID id) {
    OrgId organization = caller.requireOrg();
    database.with(
        Binding.app(organization),
        handle -> {
          ApiToken token =
              ApiTokenTable.find(handle, organization, id).orElseThrow(ApiTokens::notFound);
          if (ApiTokenTable.revoke(handle, organization, id, clock.instant())) {
            audit.record(
                event(IdentityAction.API_TOKEN_REVOKED, organization, token)
                    .changed("status", "active", "revoked"));
          }
          return null;
        });
  }

  private static AuditEvent event(IdentityAction action, OrgId organization, ApiToken token) {
    return AuditEvent.of(action, organization).about(token.id(), token.name());
  }

  private static String requireName(String name) {
    String clean = PersonName.clean(name, "name");
    if (clean == null || clean.length() > LONGEST_NAME) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    return clean;
  }

  private static List<String> requireOwn(Caller caller, List<String> permissions) {
    if (permissions == null || permissions.isEmpty() || permissions.contains(null)) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "permissions", "must name at least one permission");
    }
    if (!caller.permissions().containsAll(permissions)) {
      throw new Problem(
          IdentityError.GRANT_EXCEEDS_OWN_RIGHTS, "Name only permissions that you have.");
    }
    return List.copyOf(new TreeSet<>(permissions));
  }

  private Instant requireLife(Instant now, Instant wanted) {
    Duration longest = config.apiTokenLifetime();
    Instant until = Objects.requireNonNullElse(wanted, now.plus(longest));
    if (!until.isAfter(now) || until.isAfter(now.plus(longest))) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "expires_at",
          "must be in the next " + longest.toDays() + " days");
    }
    return until;
  }

  private static Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such API token.");
  }
}
