package org.devhealth.settings.credential;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.Sealed;
import org.devhealth.settings.Secrets;
import org.devhealth.settings.SettingsAction;
import org.devhealth.settings.credential.internal.CredentialRules;
import org.devhealth.settings.credential.internal.CredentialTable;
import org.devhealth.settings.credential.internal.CredentialTable.Row;
import org.devhealth.settings.credential.internal.SecretFields;
import org.jdbi.v3.core.Handle;

/**
 * Credentials of integrations. Each method is one transaction; a secret goes in and comes out only
 * by {@link #open}, which leaves a trace.
 */
@Stateless
public class Credentials {

  @Inject private Database database;
  @Inject private Secrets secrets;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /** The organization's credentials. */
  public Page<Credential> list(OrgId organization, PageRequest page) {
    UUID after = page.after().map(Credentials::position).orElse(new UUID(0, 0));
    return database.with(
        Binding.app(organization),
        handle ->
            Page.of(
                new CredentialTable(handle, organization)
                    .page(after, page.limit() + 1).stream().map(Row::credential).toList(),
                page.limit(),
                each -> PageRequest.encode(each.id().toString())));
  }

  /**
   * One credential.
   *
   * @throws Problem {@code credentials.not-found}, {@code credentials.unknown-provider}
   */
  public Credential find(OrgId organization, String provider, String name) {
    Provider known = CredentialRules.provider(provider);
    return database.with(
        Binding.app(organization),
        handle -> require(handle, organization, known, name).credential());
  }

  /**
   * Keeps a new credential.
   *
   * @throws Problem {@code credentials.exists}, {@code credentials.invalid}, {@code
   *     credentials.invalid-base-url}, {@code credentials.unknown-provider}
   */
  public Credential create(
      OrgId organization, String provider, String name, CredentialDraft draft) {
    Provider known = CredentialRules.provider(provider);
    CredentialRules.requireName(name);
    CredentialRules.requireSecrets(known, draft.secrets());
    String url = CredentialRules.baseUrl(known, draft.baseUrl());
    Instant now = clock.instant();
    byte[] plain = SecretFields.write(draft.secrets());
    Credential credential =
        new Credential(
            identifiers.next(),
            organization,
            known,
            name,
            draft.baseUrl() == null ? null : url,
            true,
            secrets.fingerprint(plain),
            1,
            now,
            now,
            now,
            null,
            null);
    Row row = new Row(credential, seal(credential, plain));
    database.with(
        Binding.app(organization),
        handle -> {
          UUID by = callers.current().actor().id();
          if (!new CredentialTable(handle, organization).insert(row, by)) {
            throw new Problem(CredentialError.EXISTS, "Change that one, or choose another name.");
          }
          return null;
        });
    audit.record(
        event(SettingsAction.CREDENTIAL_CREATED, credential)
            .changed("base_url", null, credential.baseUrl())
            .changed("enabled", null, true)
            .changed("credentials", AuditEvent.Change.SECRET));
    return credential;
  }

  /**
   * Rotates, disables, enables or moves a credential.
   *
   * @throws Problem {@code credentials.not-found}, {@code kernel.version-conflict}, or as {@link
   *     #create}
   */
  public Credential change(
      OrgId organization, String provider, String name, CredentialChange change) {
    Provider known = CredentialRules.provider(provider);
    return database.with(
        Binding.app(organization),
        handle -> change(handle, require(handle, organization, known, name), change));
  }

  /**
   * Forgets a credential.
   *
   * @param version that the caller has seen, or null for any
   * @throws Problem {@code credentials.not-found}, {@code kernel.version-conflict}
   */
  public void delete(OrgId organization, String provider, String name, Integer version) {
    Provider known = CredentialRules.provider(provider);
    Credential credential =
        database.with(
            Binding.app(organization),
            handle -> {
              Credential found = require(handle, organization, known, name).credential();
              requireVersion(found, version);
              if (!new CredentialTable(handle, organization).delete(found)) {
                throw changedInBetween();
              }
              return found;
            });
    audit.record(
        event(SettingsAction.CREDENTIAL_DELETED, credential)
            .changed("base_url", credential.baseUrl(), null)
            .changed("enabled", credential.enabled(), null)
            .changed("credentials", AuditEvent.Change.SECRET));
  }

  /**
   * Opens a credential for work that needs it; recorded with its purpose.
   *
   * @param purpose why, for whoever reads the log
   * @throws Problem {@code credentials.not-found}, {@code credentials.disabled}, {@code
   *     settings.data-key-lost}, {@code kernel.master-key-missing}
   */
  public OpenCredential open(OrgId organization, Provider provider, String name, String purpose) {
    Row row =
        database.with(
            Binding.app(organization),
            handle -> {
              Row found = require(handle, organization, provider, name);
              new CredentialTable(handle, organization).used(found.credential(), clock.instant());
              return found;
            });
    if (!row.credential().enabled()) {
      throw new Problem(CredentialError.DISABLED, "Enable it first.");
    }
    audit.record(
        event(SettingsAction.CREDENTIAL_ACCESSED, row.credential()).with("purpose", purpose));
    return new OpenCredential(
        provider,
        CredentialRules.baseUrl(provider, row.credential().baseUrl()),
        SecretFields.read(secrets.open(organization, place(row.credential()), row.sealed())));
  }

  /** Keeps how a test of the credential's version ended. */
  public void tested(Credential credential, TestResult result) {
    database.with(
        Binding.app(credential.organization()),
        handle -> {
          new CredentialTable(handle, credential.organization()).tested(credential, result);
          return null;
        });
    AuditEvent.Outcome outcome =
        result.success() ? AuditEvent.Outcome.SUCCESS : AuditEvent.Outcome.FAILURE;
    audit.record(
        event(SettingsAction.CREDENTIAL_TESTED, credential)
            .ended(outcome, result.explanation())
            .with("cause", result.cause())
            .changed("last_test", outcome(credential.lastTest()), outcome(result)));
  }

  private static String outcome(TestResult result) {
    if (result == null) {
      return null;
    }
    return result.success() ? "success" : result.cause();
  }

  private Credential change(Handle handle, Row before, CredentialChange change) {
    Credential old = before.credential();
    requireVersion(old, change.version());
    Sealed sealed = null;
    String fingerprint = old.fingerprint();
    Instant now = clock.instant();
    boolean rotated = change.secrets() != null;
    if (rotated) {
      CredentialRules.requireSecrets(old.provider(), change.secrets());
      byte[] plain = SecretFields.write(change.secrets());
      sealed = seal(old, plain);
      fingerprint = secrets.fingerprint(plain);
    }
    Credential after =
        new Credential(
            old.id(),
            old.organization(),
            old.provider(),
            old.name(),
            url(old, change.baseUrl()),
            change.enabled() == null ? old.enabled() : change.enabled(),
            fingerprint,
            old.version() + 1,
            old.createdAt(),
            now,
            rotated ? now : old.rotatedAt(),
            old.lastUsedAt(),
            old.lastTest());
    if (!new CredentialTable(handle, old.organization()).update(new Row(after, sealed))) {
      throw changedInBetween();
    }
    record(old, after, rotated);
    return after;
  }

  private void record(Credential old, Credential after, boolean rotated) {
    SettingsAction action =
        rotated ? SettingsAction.CREDENTIAL_ROTATED : SettingsAction.CREDENTIAL_CHANGED;
    AuditEvent event =
        event(action, after)
            .changed("base_url", old.baseUrl(), after.baseUrl())
            .changed("enabled", old.enabled(), after.enabled());
    audit.record(rotated ? event.changed("credentials", AuditEvent.Change.SECRET) : event);
  }

  private static String url(Credential old, String wanted) {
    if (wanted == null) {
      return old.baseUrl();
    }
    String given = wanted.isEmpty() ? null : wanted;
    String checked = CredentialRules.baseUrl(old.provider(), given);
    return given == null ? null : checked;
  }

  private Sealed seal(Credential credential, byte[] plain) {
    return secrets.seal(credential.organization(), place(credential), plain);
  }

  private static String place(Credential credential) {
    return "credentials/" + credential.provider().key() + "/" + credential.name();
  }

  private static Row require(Handle handle, OrgId organization, Provider provider, String name) {
    return new CredentialTable(handle, organization)
        .find(provider, name)
        .orElseThrow(
            () -> new Problem(CredentialError.NOT_FOUND, "GET the list to see those there are."));
  }

  private static void requireVersion(Credential credential, Integer version) {
    if (version != null && version != credential.version()) {
      throw changedInBetween();
    }
  }

  private static AuditEvent event(SettingsAction action, Credential credential) {
    return AuditEvent.of(action, credential.organization())
        .about(credential.id(), credential.provider().key() + "/" + credential.name())
        .with("provider", credential.provider().key());
  }

  private static Problem changedInBetween() {
    return new Problem(KernelError.VERSION_CONFLICT, "Read the credential again.");
  }

  private static UUID position(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw new Problem(KernelError.INVALID_CURSOR, "Begin again without a cursor.", e);
    }
  }
}
