package org.devhealth.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Sql;

/** Where a secret could have been left behind: every log and dump of a server, every table. */
record Traces(Product product) {

  private static final String TABLES =
      """
      SELECT table_schema || '.' || table_name FROM information_schema.tables
      WHERE table_schema IN ('devhealth', 'batch') AND table_type = 'BASE TABLE'
      """;

  /** Fails when the secret stands in a file that the servers wrote for operators, or in a table. */
  void assertNoneOf(String secret) {
    for (Path log : logs()) {
      assertThat(text(log).contains(secret)).as(log.toString()).isFalse();
    }
    Sql sql = product.installation().sql();
    List<String> tables = sql.texts(TABLES);
    assertThat(tables).hasSizeGreaterThan(50);
    for (String table : tables) {
      assertThat(
              sql.count(
                  "SELECT count(*) FROM "
                      + table
                      + " t WHERE position(? IN t::text) > 0"
                      + " OR position(encode(convert_to(?, 'UTF8'), 'hex') IN t::text) > 0",
                  secret,
                  secret))
          .as(table)
          .isZero();
    }
  }

  /** Console output, messages, traces and dumps of failures, of all servers and stores. */
  private List<Path> logs() {
    try (Stream<Path> files = Files.walk(product.installation().stores().folder())) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".log") || file.toString().contains("ffdc"))
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
