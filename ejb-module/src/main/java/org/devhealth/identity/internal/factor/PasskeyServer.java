package org.devhealth.identity.internal.factor;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.devhealth.identity.internal.mail.MailConfig;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/**
 * Registers and verifies passkeys (WebAuthn Level 2, sections 7.1 and 7.2) as a second factor, for
 * the host of the product's address. Thread-safe.
 */
@ApplicationScoped
public class PasskeyServer {

  @Inject private MailConfig config;
  @Inject private Clock clock;

  /** What a browser is asked when a passkey is made: as it is kept, and as the browser gets it. */
  record Creation(String kept, String forBrowser) {}

  Creation begin(Handle handle, Actor actor) {
    UserId user = new UserId(actor.id());
    UserIdentity identity =
        UserIdentity.builder()
            .name(actor.email())
            .displayName(Objects.requireNonNullElse(actor.name(), actor.email()))
            .id(PasskeyStore.handleOf(user))
            .build();
    PublicKeyCredentialCreationOptions options =
        relyingParty(handle, user)
            .startRegistration(
                StartRegistrationOptions.builder()
                    .user(identity)
                    .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                            .userVerification(UserVerificationRequirement.PREFERRED)
                            .build())
                    .build());
    try {
      return new Creation(options.toJson(), options.toCredentialsCreateJson());
    } catch (IOException e) {
      throw new UncheckedIOException("a passkey's request cannot be written", e);
    }
  }

  /** Whether the browser's answer is right; the factor counts then. */
  boolean activate(Handle handle, FactorTable.Row row, String credential) {
    try {
      RegistrationResult result =
          relyingParty(handle, row.user())
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(PublicKeyCredentialCreationOptions.fromJson(row.request()))
                      .response(
                          PublicKeyCredential.parseRegistrationResponseJson(
                              Objects.requireNonNullElse(credential, "")))
                      .build());
      return new PasskeyStore(handle, row.user())
          .activate(row.factor().id(), result, clock.instant());
    } catch (RegistrationFailedException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** What a login asks the passkeys of a person, as it is kept; empty for who has none. */
  Optional<String> ask(Handle handle, UserId user) {
    if (new PasskeyStore(handle, user).getCredentialIdsForUsername("").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          relyingParty(handle, user)
              .startAssertion(StartAssertionOptions.builder().username(user.toString()).build())
              .toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("a passkey's request cannot be written", e);
    }
  }

  /** The kept request as the browser gets it; null for none. */
  static String forBrowser(String request) {
    try {
      return request == null ? null : AssertionRequest.fromJson(request).toCredentialsGetJson();
    } catch (IOException e) {
      throw new UncheckedIOException("a passkey's request cannot be read", e);
    }
  }

  /** Whether the browser's answer to the request is right, and its counter has gone on. */
  boolean accepts(Handle handle, UserId user, String request, String credential) {
    if (request == null || credential == null) {
      return false;
    }
    try {
      AssertionResult result =
          relyingParty(handle, user)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(request))
                      .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                      .build());
      return result.isSuccess() && new PasskeyStore(handle, user).used(result, clock.instant());
    } catch (AssertionFailedException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private RelyingParty relyingParty(Handle handle, UserId user) {
    URI base = URI.create(config.baseUrl());
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return RelyingParty.builder()
        .identity(
            RelyingPartyIdentity.builder().id(base.getHost()).name(config.productName()).build())
        .credentialRepository(new PasskeyStore(handle, user))
        .origins(Set.of(base.getScheme() + "://" + base.getHost() + port))
        .build();
  }
}
