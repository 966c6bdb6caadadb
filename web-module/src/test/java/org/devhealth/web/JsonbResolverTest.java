package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.Page;
import org.junit.jupiter.api.Test;

public class JsonbResolverTest {

  public record Wire(String fullName, UUID orgId, Instant createdAt, boolean isSuperuser) {}

  @Test
  void recordsAreWrittenInSnakeCaseWithNullsAndUtcTimes() {
    Wire wire = new Wire("Ada", null, Instant.parse("2026-01-02T03:04:05Z"), true);

    assertThat(new JsonbResolver().getContext(Wire.class).toJson(wire))
        .isEqualTo(
            """
            {"created_at":"2026-01-02T03:04:05Z","full_name":"Ada","is_superuser":true,"org_id":null}""");
  }

  @Test
  void pagesAreWrittenAsTheContractNamesThem() {
    assertThat(new JsonbResolver().getContext(Page.class).toJson(new Page<>(List.of("a"), null)))
        .isEqualTo("{\"items\":[\"a\"],\"next_cursor\":null}");
  }
}
