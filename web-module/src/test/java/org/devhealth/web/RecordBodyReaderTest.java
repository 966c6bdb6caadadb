package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class RecordBodyReaderTest {

  public enum Mode {
    DRY_RUN
  }

  public record Inner(String matterName) {}

  public record Wire(
      String fullName,
      UUID orgId,
      Instant expiresAt,
      Integer retentionDays,
      Mode mode,
      List<String> dataTypes,
      Map<String, Inner> scopes,
      boolean enabled) {}

  @Test
  void readsEveryKindOfComponent() {
    Wire wire =
        read(
            """
            {"full_name": "Ada", "org_id": "0190a8f0-0000-7000-8000-000000000001",
             "expires_at": "2026-01-02T05:04:05+02:00", "retention_days": 30, "mode": "dry_run",
             "data_types": ["audit_log"], "scopes": {"a": {"matter_name": "x"}}, "enabled": true}
            """);

    assertThat(wire)
        .isEqualTo(
            new Wire(
                "Ada",
                UUID.fromString("0190a8f0-0000-7000-8000-000000000001"),
                Instant.parse("2026-01-02T03:04:05Z"),
                30,
                Mode.DRY_RUN,
                List.of("audit_log"),
                Map.of("a", new Inner("x")),
                true));
  }

  @Test
  void absentMembersAreNull() {
    assertThat(read("{}")).isEqualTo(new Wire(null, null, null, null, null, null, null, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "null",
        "{} x",
        "{\"full_name\":\"a\",\"full_name\":\"b\"}",
        "{\"a\":",
        "\u0000",
        "{\"retention_days\": 01}"
      })
  void whatIsNoSingleObjectIsMalformed(String body) {
    assertThat(refusal(body).code().code()).isEqualTo("kernel.malformed-body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"retention_days\":1.5} | retention_days",
        "{\"retention_days\":99999999999} | retention_days",
        "{\"retention_days\":1e400} | retention_days",
        "{\"retention_days\":\"7\"} | retention_days",
        "{\"org_id\":\"1-1-1-1-1\"} | org_id",
        "{\"expires_at\":\"tomorrow\"} | expires_at",
        "{\"mode\":\"DRY_RUN\"} | mode",
        "{\"full_name\":5} | full_name",
        "{\"enabled\":\"yes\"} | enabled",
        "{\"data_types\":[\"a\",null]} | data_types[1]",
        "{\"scopes\":{\"a\":[]}} | scopes.a",
      })
  void valuesOfAnotherTypeAreRefusedWithTheirPath(String body, String path) {
    Problem refusal = refusal(body);

    assertThat(refusal.code().code()).isEqualTo("kernel.malformed-body");
    assertThat(refusal.errors()).extracting(Problem.FieldError::field).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"colour\":1} | colour", "{\"scopes\":{\"a\":{\"b\":1}}} | scopes.a.b"})
  void unknownFieldsAreRefusedWithTheirPath(String body, String path) {
    Problem refusal = refusal(body);

    assertThat(refusal.code().code()).isEqualTo("kernel.unknown-field");
    assertThat(refusal.errors()).extracting(Problem.FieldError::field).containsExactly(path);
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    assertThat(refusal("[".repeat(100_000)).code().code()).isEqualTo("kernel.malformed-body");
  }

  private static Problem refusal(String body) {
    return catchThrowableOfType(Problem.class, () -> read(body));
  }

  private static Wire read(String body) {
    return RecordBodyReader.read(body.getBytes(StandardCharsets.UTF_8), Wire.class);
  }
}
