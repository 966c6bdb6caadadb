package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.devhealth.audit.AuditEvent.Change;
import org.devhealth.audit.AuditEvent.Outcome;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.junit.jupiter.api.Test;

class EventTextTest {

  @Test
  void beforeAndAfterAreBothWrittenEvenWhenNull() {
    assertThat(EventText.changes(Map.of("role", new Change(null, "editor"))))
        .isEqualTo("{\"role\":{\"after\":\"editor\",\"before\":null}}");
  }

  @Test
  void numbersThatADoubleWouldChangeBecomeText() {
    assertThat(EventText.metadata(Map.of("a", Long.MAX_VALUE, "b", 7L, "c", new BigDecimal("0.1"))))
        .isEqualTo("{\"a\":\"9223372036854775807\",\"b\":7,\"c\":\"0.1\"}");
  }

  @Test
  void otherValuesAreWrittenAsTheirText() {
    assertThat(
            EventText.metadata(
                Map.of("at", Instant.EPOCH, "outcome", Outcome.DENIED, "ids", List.of(1, "x"))))
        .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"ids\":[1,\"x\"],\"outcome\":\"denied\"}");
  }

  @Test
  void textIsCutBetweenCharacters() {
    assertThat(EventText.bounded("a\uD83D\uDE00b", 2)).isEqualTo("a");
    assertThat(EventText.bounded("a\uD83D\uDE00b", 3)).isEqualTo("a\uD83D\uDE00");
  }

  @Test
  void nulAndLoneSurrogatesAreReplaced() {
    assertThat(EventText.bounded("a\0b\uD800", 10)).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Property
  void whateverACallerGivesCanBeReadBackAsStrictJson(
      @ForAll String name, @ForAll String text, @ForAll double number, @ForAll long whole) {
    String json = EventText.metadata(Map.of(name, List.of(text, number, whole)));
    assertThat(JsonReader.read(json.getBytes(StandardCharsets.UTF_8), JsonBounds.DEFAULT))
        .isNotNull();
  }
}
