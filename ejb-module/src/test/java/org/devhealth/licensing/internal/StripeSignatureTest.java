package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
  private static final List<String> SECRETS = List.of("whsec_new", "whsec_old");

  @Test
  void anySecretAndAnySignatureMayMatch() {
    String old = signature(NOW, "whsec_old");
    String header = header(NOW, "00".repeat(32) + ",v1=" + old + ",v0=" + old);

    assertThatCode(() -> require(header, BODY)).doesNotThrowAnyException();
  }

  @Test
  void aForgedSignatureIsRefused() {
    assertRefused(
        header(NOW, signature(NOW, "whsec_guessed")), BODY, "licensing.billing-signature-invalid");
  }

  @Test
  void aChangedBodyIsRefused() {
    byte[] changed = "{\"id\":\"evt_2\"}".getBytes(StandardCharsets.UTF_8);

    assertRefused(
        header(NOW, signature(NOW, "whsec_new")), changed, "licensing.billing-signature-invalid");
  }

  @Test
  void aChangedTimeIsRefused() {
    String header = header(NOW.plusSeconds(1), signature(NOW, "whsec_new"));

    assertRefused(header, BODY, "licensing.billing-signature-invalid");
  }

  @Test
  void aSignatureOfFiveMinutesAgoIsTheLastThatCounts() {
    Instant atTheEdge = NOW.minus(TOLERANCE);
    Instant tooOld = atTheEdge.minusSeconds(1);

    assertThatCode(() -> require(header(atTheEdge, signature(atTheEdge, "whsec_new")), BODY))
        .doesNotThrowAnyException();
    assertRefused(header(tooOld, signature(tooOld, "whsec_new")), BODY, "licensing.billing-stale");
  }

  @Test
  void aSignatureFromTheFutureIsRefused() {
    Instant later = NOW.plus(TOLERANCE).plusSeconds(1);

    assertRefused(header(later, signature(later, "whsec_new")), BODY, "licensing.billing-stale");
  }

  @Test
  void anotherSchemeAloneIsRefused() {
    String header = "t=" + NOW.getEpochSecond() + ",v0=" + signature(NOW, "whsec_new");

    assertRefused(header, BODY, "licensing.billing-signature-invalid");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "t=", "t=x,v1=00", "v1=00", "t=1,v1=zz", "t=1,v1=0", "t=1", ",,,"})
  void aMalformedHeaderIsRefused(String header) {
    assertRefused(header, BODY, "licensing.billing-signature-invalid");
  }

  private static void assertRefused(String header, byte[] body, String code) {
    assertThatThrownBy(() -> require(header, body))
        .isInstanceOf(Problem.class)
        .extracting(failure -> ((Problem) failure).code().code())
        .isEqualTo(code);
  }

  private static void require(String header, byte[] body) {
    StripeSignature.parse(header)
        .require(body, SECRETS, new StripeSignature.Window(NOW, TOLERANCE));
  }

  private static String header(Instant time, String signature) {
    return "t=" + time.getEpochSecond() + ",v1=" + signature;
  }

  private static String signature(Instant time, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(BODY));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
