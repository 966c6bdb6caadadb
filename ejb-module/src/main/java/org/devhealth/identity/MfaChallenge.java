package org.devhealth.identity;

import java.time.Duration;
import java.util.List;

/**
 * What a login with a password gives who has a second factor: five attempts to prove it.
 *
 * @param id secret and good once
 * @param methods totp, passkey, recovery_code
 * @param passkeyRequest what {@code navigator.credentials.get} is called with, as JSON; null
 *     without a passkey
 * @param expiresIn how long it is good
 */
public record MfaChallenge(
    String id, List<String> methods, String passkeyRequest, Duration expiresIn) {

  public MfaChallenge {
    methods = List.copyOf(methods);
  }

  @Override
  public String toString() {
    return "MfaChallenge" + methods;
  }
}
