package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.bundle.ExportDestination;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.proof.audit.SealedEventLine;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way gives the very bytes of the slow one. */
class CopiedEventsIT {

  private static final String HOSTILE =
      """
      INSERT INTO audit_log (id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name,
        session_id, auth_method, impersonator_id, action, action_version, resource_type,
        resource_id, resource_name, outcome, reason, ip, user_agent, request_id, changes, metadata)
      SELECT gen_random_uuid(), now() - n * interval '1.000001 second', :org, 'user',
        CASE WHEN n % 2 = 0 THEN gen_random_uuid() END, :text, nullif(:text, ''),
        CASE WHEN n % 3 = 0 THEN gen_random_uuid() END, :text,
        CASE WHEN n % 5 = 0 THEN gen_random_uuid() END, 'a.b', n, :text, :text,
        CASE WHEN n % 2 = 1 THEN :text END, 'denied', :text,
        CASE n % 3 WHEN 0 THEN '10.1.2.3'::inet WHEN 1 THEN '2001:db8::1'::inet END, :text, :text,
        jsonb_build_object(:text, jsonb_build_object('after', :text, 'before', n)),
        CASE WHEN n % 2 = 0 THEN '{}'::jsonb ELSE
          jsonb_build_object('z', 1.50, 'big', 12345678901234567890, 'a', ARRAY[1, NULL]) END
      FROM generate_series(1, 6) AS n
      """;

  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "quote \" backslash \\ slash / apostrophe '",
          "line\nfeed \r tab \t back \b form \f escape \u001b delete \u007f",
          "Gr\u00fc\u00dfe \u65e5\u672c\u8a9e \ud83d\ude00 \u2028 \u202e",
          "=cmd|' /C calc'!A0",
          "x".repeat(100_000));

  private final SealedLog log = new SealedLog();

  @Test
  void whateverAnEventHoldsBothWaysGiveTheSameLine() {
    log.write(50);
    TEXTS.forEach(this::write);
    log.seal();
    long events = 50 + 6L * TEXTS.size();

    String slow = log.app(handle -> slow(handle, row(List.of()), events));
    String quick = log.app(handle -> quick(handle, row(List.of()), events));

    assertThat(quick.lines()).hasSize((int) events);
    assertThat(quick).isEqualTo(slow);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 49, 50})
  void thePiecesInWhichEventsAreReadMakeNoDifference(int atOnce) {
    log.write(50);
    log.seal();
    ExportRow row = row(List.of());
    String pieces =
        log.app(handle -> text(out -> new CopiedEvents(handle, row, 50, atOnce).writeTo(out)));
    assertThat(pieces).isEqualTo(log.app(handle -> slow(handle, row, 50)));
  }

  @Test
  void whatIsWithheldIsLeftOut() {
    log.write(5);
    write("hidden");
    log.seal();
    String quick = log.app(handle -> quick(handle, row(List.of("x.y", "a.b")), 11));
    assertThat(quick.lines()).hasSize(5);
    assertThat(quick).doesNotContain("hidden");
  }

  private void write(String text) {
    log.app(
        handle ->
            handle
                .createUpdate(HOSTILE)
                .bind("org", log.organization.value())
                .bind("text", text)
                .execute());
  }

  private static String quick(Handle handle, ExportRow row, long end) {
    return text(out -> new CopiedEvents(handle, row, end).writeTo(out));
  }

  private static String text(ExportDestination.Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String slow(Handle handle, ExportRow row, long end) {
    StringBuilder lines = new StringBuilder();
    try {
      new PartEvents(handle, row, end)
          .forEach(
              (event, salt) ->
                  lines
                      .append(SealedEventLine.of(event.toJson(), event.sequence(), salt))
                      .append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toString();
  }

  private static ExportRow row(List<String> withheld) {
    AuditExport export =
        new AuditExport(
            new UUID(1, 1),
            new AuditExport.Order(
                AuditQuery.ALL, AuditExport.Format.NDJSON, AuditExport.Compression.ZSTD),
            AuditExport.Status.RUNNING,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty());
    return new ExportRow(export, withheld, 0, Long.MAX_VALUE, 0, 0);
  }
}
