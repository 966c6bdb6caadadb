package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.proof.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]");
  private static final List<String> PIECES =
      List.of(
          "=",
          "+",
          "-",
          "@",
          "\t",
          "\r",
          "\n",
          "\"",
          "\"\"",
          "'",
          ",",
          ";",
          " ",
          "a",
          "\uFF1D",
          "cmd|' /C calc'!A0",
          "HYPERLINK(\"http://x\")",
          "\u202E",
          "\uD83D\uDE00",
          "\\",
          "NULL");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uFF1D1",
        "=HYPERLINK(\"http://x\",\"y\")"
      })
  void aFormulaOpensAsText(String hostile) {
    assertThat(CsvLine.quoted(hostile)).startsWith("\"'").endsWith("\"");
  }

  @Test
  void quotesAreDoubledAndLinesStayInTheirCell() {
    assertThat(CsvLine.quoted("a \"b\",\nc")).isEqualTo("\"a \"\"b\"\",\nc\"");
  }

  @Test
  void ordinaryTextIsOnlyQuoted() {
    assertThat(CsvLine.quoted("Anna = boss")).isEqualTo("\"Anna = boss\"");
  }

  @Test
  void whateverAnEventHoldsEveryCellIsReadBackAndNoneIsAFormula() {
    List<String> header = CsvRecords.parse(CsvLine.header());
    Random random = new Random(20261123);
    for (int round = 0; round < 500; round++) {
      String name = hostile(random);
      String reason = hostile(random);
      List<String> cells = CsvRecords.parse(CsvLine.of(event(name, reason)));
      assertThat(cells).hasSameSizeAs(header);
      assertThat(cells.get(header.indexOf("resource_name"))).isIn(name, "'" + name);
      assertThat(cells.get(header.indexOf("reason"))).isIn(reason, "'" + reason);
      assertThat(cells).noneMatch(cell -> FORMULA.matcher(cell).lookingAt());
    }
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static RecordedEvent event(String name, String reason) {
    return new RecordedEvent(
        new UUID(5, 6),
        7L,
        Instant.EPOCH,
        new UUID(8, 9),
        new Actor(Actor.Type.USER, new UUID(1, 2), name, name, null, reason, null),
        new RecordedEvent.Action("a.b", 1),
        new RecordedEvent.Resource("user", reason, name),
        new RecordedEvent.Result("denied", reason),
        new RecordedEvent.Origin("10.1.2.3", name, reason),
        new RecordedEvent.Details(new JsonString(name), new JsonString(reason)));
  }
}
