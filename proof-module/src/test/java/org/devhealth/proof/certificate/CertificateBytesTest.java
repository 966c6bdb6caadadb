package org.devhealth.proof.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whoever changes a byte of a certificate file, has no certificate any more. */
class CertificateBytesTest {

  private static final byte[] FILE =
      Certificates.signed(Certificates.certificate()).text().getBytes(StandardCharsets.US_ASCII);

  private final CertificateVerifier verifier = new CertificateVerifier(Certificates.KEYS);

  @Example
  void theUnchangedFileIsVerified() {
    assertThat(verifier.verify(FILE).verified()).isTrue();
  }

  @Example
  void everyBitFlippedAtEveryPlaceIsRefused() {
    for (int at = 0; at < FILE.length; at++) {
      byte[] changed = FILE.clone();
      changed[at] ^= (byte) (1 << (at % Byte.SIZE));
      assertThat(verifier.verify(changed).verified()).as("byte %d", at).isFalse();
    }
  }

  @Property
  void everyReplacedByteIsRefused(
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] changed = FILE.clone();
    changed[place % FILE.length] ^= (byte) change;
    assertThat(verifier.verify(changed).verified()).isFalse();
  }

  @Property
  void everyInsertedByteIsRefused(
      @ForAll @IntRange(max = 1 << 20) int place, @ForAll byte inserted) {
    int at = place % (FILE.length + 1);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(FILE, 0, at);
    changed.write(inserted);
    changed.write(FILE, at, FILE.length - at);
    assertThat(verifier.verify(changed.toByteArray()).verified()).isFalse();
  }

  @Property
  void everyRemovedByteIsRefused(@ForAll @IntRange(max = 1 << 20) int place) {
    int at = place % FILE.length;
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(FILE, 0, at);
    changed.write(FILE, at + 1, FILE.length - at - 1);
    assertThat(verifier.verify(changed.toByteArray()).verified()).isFalse();
  }

  @Example
  void everyLastCharacterButTheRightOneIsRefused() {
    for (int value = 0; value < 256; value++) {
      byte[] changed = FILE.clone();
      changed[FILE.length - 1] = (byte) value;
      assertThat(verifier.verify(changed).verified())
          .isEqualTo(changed[FILE.length - 1] == FILE[FILE.length - 1]);
    }
  }
}
