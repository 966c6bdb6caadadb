package org.devhealth.audit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

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
}
