package org.devhealth.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;

class KeyringTest {

  private static final String OLD = base64((byte) 1);
  private static final String NEW = base64((byte) 2);
  private static final byte[] SECRET = "the secret".getBytes(StandardCharsets.UTF_8);

  private record Keys(Optional<MasterKey> current, List<MasterKey> previous) implements MasterKeys {

    @Override
    public Optional<String> complaint() {
      return Optional.empty();
    }
  }

  @Test
  void whatIsEncryptedForOnePlaceDoesNotDecryptInAnother() {
    byte[] sealed = keyring(OLD).encrypt(SECRET, "licenses/1");

    assertThat(keyring(OLD).decrypt(sealed, "licenses/1")).isEqualTo(SECRET);
    assertThat(refusal(keyring(OLD), sealed, "licenses/2")).isEqualTo("kernel.not-decryptable");
  }

  @Test
  void anotherMasterKeyIsRefusedByName() {
    byte[] sealed = keyring(OLD).encrypt(SECRET, "a");

    assertThat(refusal(keyring(NEW), sealed, "a")).isEqualTo("kernel.not-decryptable");
  }

  @Test
  void withoutAMasterKeyNothingIsEncryptedOrDecrypted() {
    Keyring none = new Keyring(new Keys(Optional.empty(), List.of()));

    assertThat(catchThrowableOfType(Problem.class, () -> none.encrypt(SECRET, "a")).code().code())
        .isEqualTo("kernel.master-key-missing");
    assertThat(refusal(none, new byte[40], "a")).isEqualTo("kernel.master-key-missing");
  }

  @Test
  void aKeyThatIsNotTrustedEncryptsNothing() {
    Keyring keyring = keyring(OLD);
    byte[] sealed = keyring.encrypt(SECRET, "a");

    keyring.distrust("another key");

    assertThat(
            catchThrowableOfType(Problem.class, () -> keyring.encrypt(SECRET, "a")).code().code())
        .isEqualTo("kernel.master-key-wrong");
    assertThat(keyring.decrypt(sealed, "a")).isEqualTo(SECRET);
    assertThat(keyring.complaint()).contains("another key");
  }

  @Test
  void aNewMasterKeyStillReadsWhatThePreviousOneEncrypted() {
    byte[] sealed = keyring(OLD).encrypt(SECRET, "a");
    Keyring both = keyring(NEW, OLD);

    assertThat(both.decrypt(sealed, "a")).isEqualTo(SECRET);
    assertThat(sealed).startsWith(keyring(OLD).currentHeader());
    assertThat(both.currentHeader()).isNotEqualTo(keyring(OLD).currentHeader());
    assertThat(both.encrypt(SECRET, "a")).startsWith(both.currentHeader());
  }

  @Test
  void whatWasEncryptedBeforeCiphertextsNamedTheirKeyIsStillRead() throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(OLD);
    byte[] former =
        new AesGcmJce(key).encrypt(SECRET, "proof_keys/k".getBytes(StandardCharsets.UTF_8));

    assertThat(keyring(OLD).decrypt(former, "proof_keys/k")).isEqualTo(SECRET);
  }

  @Test
  void theFingerprintNeedsTheKey() {
    assertThat(keyring(OLD).fingerprint(SECRET))
        .hasSize(12)
        .isEqualTo(keyring(OLD).fingerprint(SECRET))
        .isNotEqualTo(keyring(NEW).fingerprint(SECRET));
  }

  private static String refusal(Keyring keyring, byte[] sealed, String place) {
    Problem problem = catchThrowableOfType(Problem.class, () -> keyring.decrypt(sealed, place));
    assertThat(problem).hasMessageNotContaining("the secret");
    return problem.code().code();
  }

  private static Keyring keyring(String current, String... previous) {
    return new Keyring(
        new Keys(
            Optional.of(MasterKey.of(current)),
            List.of(previous).stream().map(MasterKey::of).toList()));
  }

  private static String base64(byte value) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, value);
    return Base64.getEncoder().encodeToString(key);
  }
}
