package org.devhealth.settings.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.outgoing.AddressRules;
import org.devhealth.kernel.outgoing.OutgoingAnswer;
import org.devhealth.kernel.outgoing.OutgoingBounds;
import org.devhealth.kernel.outgoing.OutgoingFailure;
import org.devhealth.kernel.outgoing.OutgoingHttp;
import org.devhealth.settings.IntegrationSettings;
import org.devhealth.settings.SettingValues;
import org.devhealth.settings.credential.internal.CredentialRules;
import org.devhealth.settings.credential.internal.ProviderProbe;

/**
 * Tests credentials by asking their service who they belong to. Thread-safe; a test holds no
 * transaction and not more than a few run at once on a server.
 */
@ApplicationScoped
public class CredentialTests {

  private static final int MOST_AT_ONCE = 8;

  @Inject private Credentials credentials;
  @Inject private OutgoingHttp http;
  @Inject private SettingValues settings;
  @Inject private Clock clock;

  private final Semaphore running = new Semaphore(MOST_AT_ONCE);

  /**
   * Tests a credential that is kept, and keeps how that ended.
   *
   * @throws Problem as {@link Credentials#open}, and {@code credentials.busy}
   */
  public TestResult test(OrgId organization, String provider, String name) {
    Credential credential = credentials.find(organization, provider, name);
    OpenCredential open =
        credentials.open(organization, credential.provider(), name, "connection test");
    TestResult result = bounded(organization, open);
    credentials.tested(credential, result);
    return result;
  }

  /**
   * Tests a credential that is not kept.
   *
   * @throws Problem {@code credentials.invalid}, {@code credentials.invalid-base-url}, {@code
   *     credentials.unknown-provider}, {@code credentials.busy}
   */
  public TestResult test(OrgId organization, String provider, CredentialDraft draft) {
    Provider known = CredentialRules.provider(provider);
    CredentialRules.requireSecrets(known, draft.secrets());
    String url = CredentialRules.baseUrl(known, draft.baseUrl());
    return bounded(organization, new OpenCredential(known, url, draft.secrets()));
  }

  private TestResult bounded(OrgId organization, OpenCredential credential) {
    if (!running.tryAcquire()) {
      throw new Problem(CredentialError.BUSY, "Try again in a moment.")
          .retryAfter(settings.get(IntegrationSettings.REQUEST_TIMEOUT, organization));
    }
    try {
      OutgoingAnswer answer = http.ask(ProviderProbe.request(credential), bounds(organization));
      return of(answer, credential);
    } catch (OutgoingFailure e) {
      return new TestResult(
          false, e.kind().key(), e.kind().explanation(), Map.of(), clock.instant());
    } finally {
      running.release();
    }
  }

  private TestResult of(OutgoingAnswer answer, OpenCredential credential) {
    Map<String, String> details = ProviderProbe.details(answer, credential);
    Optional<ProviderProbe.Refusal> refusal = ProviderProbe.refusal(answer);
    return refusal
        .map(
            why ->
                new TestResult(
                    false,
                    why.name().toLowerCase(Locale.ROOT),
                    why.explanation(),
                    details,
                    clock.instant()))
        .orElseGet(
            () -> new TestResult(true, null, "the service accepts it", details, clock.instant()));
  }

  private OutgoingBounds bounds(OrgId organization) {
    AddressRules addresses = new AddressRules(settings.get(IntegrationSettings.ALLOWED_NETWORKS));
    return new OutgoingBounds(
        addresses,
        settings.get(IntegrationSettings.REQUEST_TIMEOUT, organization),
        Math.toIntExact(settings.get(IntegrationSettings.MOST_BYTES)));
  }
}
