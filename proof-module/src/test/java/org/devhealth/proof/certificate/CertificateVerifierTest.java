package org.devhealth.proof.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.devhealth.proof.ProofProblem;
import org.devhealth.proof.json.JsonProblem;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SignatureProblem;
import org.devhealth.proof.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateVerifierTest {

  private final CertificateVerifier verifier = new CertificateVerifier(Certificates.KEYS);

  @Test
  void aCertificateIsReadBackAsItWasSigned() {
    Certificate certificate = Certificates.certificate();
    Verdict verdict = verify(Certificates.signed(certificate).text());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.verified()).isTrue();
    assertThat(verdict.signed().orElseThrow().certificate()).isEqualTo(certificate);
  }

  @Test
  void thePayloadIsItsOwnCanonicalForm() {
    assertThat(payload())
        .startsWith("{\"actor\":{\"id\":null,\"type\":\"system\"},\"batch_id\":null,")
        .contains("\"cutoff\":\"2025-11-23T09:00:00Z\"", "\"digest_alg\":\"sum64x4-sha256-v1\"")
        .endsWith("\"type\":\"devhealth.certificate-of-disposition/v1\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rows_deleted\":8 | \"rows_deleted\":9 | certificate.tables-do-not-add-up",
        "\"rows_held\":3,\"run | \"rows_held\":4,\"run | certificate.tables-do-not-add-up",
        "\"rows_deleted\":5,\"rows_held\":0}] | \"rows_deleted\":4,\"rows_held\":0}] | certificate.months-do-not-add-up",
        "\"rows_deleted\":0 | \"rows_deleted\":1 | certificate.months-do-not-add-up",
        "\"month\":\"2024-02\" | \"month\":\"2024-01\" | certificate.repeated",
        "\"end\":8,\"start\":7 | \"end\":8,\"start\":4 | certificate.repeated",
        "2026-11-23T09:00:01Z | 2026-11-23T08:59:59Z | certificate.times-out-of-order",
        "sum64x4-sha256-v1 | sum64x4-sha256-v2 | certificate.not-supported",
        "disposition/v1 | disposition/v2 | certificate.not-supported",
        "\"trigger\" | \"a\":1,\"trigger\" | json.field-unknown",
        "\"trigger\":\"schedule\", | '' | json.field-missing",
        "\"epoch\":7 | \"epoch\":\"7\" | json.field-invalid",
        "\"epoch\":7 | \"epoch\":-7 | json.field-invalid",
        "\"epoch\":7 | \"epoch\":7.5 | json.field-invalid",
        "\"epoch\":7 | \"epoch\":7.0 | certificate.not-canonical",
        "\"epoch\":7 | \"epoch\": 7 | certificate.not-canonical",
        "\"epoch\":7 | \"epoch\":7,\"epoch\":7 | json.duplicate-name",
        "09:00:01Z | 09:00:01.0Z | certificate.not-canonical",
        "09:00:01Z | 10:00:01+01:00 | certificate.not-canonical",
        "09:00:01Z | 25:00:01Z | json.field-invalid",
        "00000000-0000-0001-0000-000000000002 | 0-0-1-0-2 | certificate.not-canonical",
        "\"sequence\":1 | \"sequence\":2 | json.field-invalid",
        "\"sequence\":1 | \"sequence\":0 | json.field-invalid",
        "\"store\":\"postgres\" | \"store\":\" \" | json.field-invalid"
      })
  void aSignedFalsehoodIsFoundAndNamed(String from, String to, String code) {
    assertThat(payload()).contains(from);
    assertThat(codes(verify(signedWith(text -> text.replace(from, to))))).contains(code);
  }

  @Test
  void aDigestThatDoesNotAddUpIsFound() {
    Verdict verdict = verify(signedWith(CertificateVerifierTest::changeFirstDigest));
    assertThat(codes(verdict)).containsExactly("certificate.digests-do-not-add-up");
    assertThat(verdict.verified()).isFalse();
    assertThat(verdict.signed()).isPresent();
  }

  @Test
  void aDigestOfNoRowsIsFound() {
    RowDigest some = RowDigest.ofKey(List.of("a"));
    MonthDisposition month = new MonthDisposition(YearMonth.of(2024, 1), new Tally(0, 0, some));
    TableDisposition table =
        TableDisposition.of(new TableName("postgres", "t"), "none", List.of(month));
    Disposition disposition = Disposition.of(List.of(table), List.of(), List.of());
    Certificate certificate = Certificates.certificate(Registration.Link.FIRST, disposition);
    assertThat(codes(verify(Certificates.signed(certificate).text())))
        .containsExactly("certificate.digest-of-nothing", "certificate.digest-of-nothing");
  }

  @Test
  void aRunThatDeletedNothingIsVerified() {
    Disposition nothing = Disposition.of(List.of(), List.of(), List.of());
    Certificate certificate = Certificates.certificate(Registration.Link.FIRST, nothing);
    assertThat(verify(Certificates.signed(certificate).text()).verified()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsNoCertificateIsRefusedByName(String file, ProofProblem problem) {
    Verdict verdict = verify(file);
    assertThat(verdict.signed()).isEmpty();
    assertThat(codes(verdict)).containsExactly(problem.code());
  }

  static Stream<Arguments> files() {
    String certificate = Certificates.signed(Certificates.certificate()).text();
    SigningKey stranger = SigningKey.generate(Certificates.KEY.kid());
    byte[] payload = Certificates.certificate().toBytes();
    return Stream.of(
        Arguments.of("", SignatureProblem.NOT_COMPACT_JWS),
        Arguments.of("x".repeat((1 << 24) + 1), CertificateProblem.TOO_LARGE),
        Arguments.of(certificate + "\n", SignatureProblem.NOT_COMPACT_JWS),
        Arguments.of(certificate + "\u0142", SignatureProblem.NOT_COMPACT_JWS),
        Arguments.of(
            CompactJws.sign(payload, SignedCertificate.JWS_TYPE, stranger).text(),
            SignatureProblem.BAD_SIGNATURE),
        Arguments.of(
            CompactJws.sign(payload, SignedCertificate.JWS_TYPE, SigningKey.generate("x")).text(),
            SignatureProblem.UNKNOWN_KEY),
        Arguments.of(
            CompactJws.sign(payload, "JWT", Certificates.KEY).text(), SignatureProblem.WRONG_TYPE),
        Arguments.of(jws("not json"), JsonProblem.SYNTAX),
        Arguments.of(jws("[]"), JsonProblem.FIELD_INVALID),
        Arguments.of(jws("{}"), JsonProblem.FIELD_MISSING));
  }

  @Test
  void withoutKeysNothingIsVerified() {
    CertificateVerifier keyless = new CertificateVerifier(KeySet.of(List.of()));
    byte[] file = bytes(Certificates.signed(Certificates.certificate()).text());
    assertThat(keyless.verify(file).verified()).isFalse();
  }

  private static String changeFirstDigest(String text) {
    int at = text.indexOf("\"digest\":\"") + "\"digest\":\"".length();
    char other = text.charAt(at) == '0' ? '1' : '0';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String signedWith(UnaryOperator<String> change) {
    return jws(change.apply(payload()));
  }

  private static String jws(String payload) {
    return CompactJws.sign(bytes(payload), SignedCertificate.JWS_TYPE, Certificates.KEY).text();
  }

  private static String payload() {
    return new String(Certificates.certificate().toBytes(), StandardCharsets.UTF_8);
  }

  private Verdict verify(String file) {
    return verifier.verify(bytes(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> codes(Verdict verdict) {
    return verdict.findings().stream().map(finding -> finding.problem().code()).toList();
  }
}
