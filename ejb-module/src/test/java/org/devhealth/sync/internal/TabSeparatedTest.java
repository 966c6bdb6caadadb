package org.devhealth.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TabSeparatedTest {

  @Test
  void whatWouldEndAValueIsEscaped() throws IOException {
    TabSeparated rows = new TabSeparated("a", "b");
    rows.text("x\ty\nz\\\r\0").text("").endRow();

    assertThat(written(rows)).isEqualTo("a\tb\nx\\ty\\nz\\\\\\r\\0\t\n");
  }

  @Test
  void timesAreCutToWhatAColumnHolds() throws IOException {
    TabSeparated rows = new TabSeparated("at");
    rows.time(Instant.MIN).endRow();
    rows.time(Instant.parse("2038-01-19T03:14:08.1239Z")).endRow();
    rows.time(Instant.MAX).endRow();

    assertThat(written(rows))
        .isEqualTo(
            """
            at
            1900-01-01 00:00:00.000
            2038-01-19 03:14:08.123
            2299-12-31 23:59:59.999
            """);
  }

  private static String written(TabSeparated rows) throws IOException {
    return new String(rows.toStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
