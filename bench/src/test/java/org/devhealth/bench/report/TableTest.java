package org.devhealth.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Interleaving;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.measure.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private Results results;
  private Table table;

  @BeforeEach
  void open() {
    results = new Results(folder.resolve("results"), CLOCK);
    table = new Table(results, folder.resolve("explained"));
  }

  @Test
  void everyMarkHasARowMeasuredOrNot() {
    assertThat(table.text())
        .contains(Marks.all().stream().map(mark -> "| " + mark.id() + " |").toList())
        .contains("not measured");
  }

  @Test
  void aMeasuredMarkShowsValueIntervalAndCircumstances() {
    results.write(
        new Result(
            Marks.require("P1"), Outcome.ofQuantity(0.7123, 0.9, 0.8), Map.of("rows", "1000")),
        MINUTE);

    assertThat(table.lines(List.of("P1")).get(0))
        .contains("| 0.8 | 0.712 … 0.9 | ≥ 0.65 | ≥ 1.2 | met | 2026-01-02")
        .contains("rows 1000, 3 takes");
  }

  @Test
  void anExplanationStandsBelowTheTable() throws IOException {
    results.write(new Result(Marks.require("P1"), Outcome.ofQuantity(0.5, 0.5), Map.of()), MINUTE);
    Files.createDirectories(folder.resolve("explained"));
    Files.writeString(folder.resolve("explained/P1.md"), "The digest costs a half.\n");

    assertThat(table.text()).contains("missed, explained").contains("The digest costs a half.");
  }

  @Test
  void aNoisyMarkShowsNoValue() {
    Mark mark = Marks.require("P2");
    int[] takes = {0};
    Outcome outcome =
        new Interleaving(
                () -> Sample.of("P2", takes[0]++ % 2 == 0 ? 1 : 2),
                () -> Sample.of("P2", 1),
                line -> {})
            .measure(List.of("P2"), 3)
            .get("P2");
    results.write(new Result(mark, outcome, Map.of()), MINUTE);

    assertThat(table.lines(List.of("P2")).get(0)).contains("| – | – … – |").contains("too noisy");
  }

  @Test
  void theFileHoldsEveryPairAlsoTheRefused() {
    int[] takes = {0};
    Outcome outcome =
        new Interleaving(
                () -> Sample.of("P2", takes[0]++ == 0 ? 1 : 2),
                () -> Sample.of("P2", 1),
                line -> {})
            .measure(List.of("P2"), 3)
            .get("P2");
    results.write(new Result(Marks.require("P2"), outcome, Map.of()), MINUTE);

    var json = results.read("P2").orElseThrow();
    assertThat(json.getJsonArray("pairs")).hasSize(5);
    assertThat(json.getInt("refused")).isEqualTo(2);
    assertThat(json.getJsonObject("machine")).containsKeys("cores", "processor", "java");
  }
}
