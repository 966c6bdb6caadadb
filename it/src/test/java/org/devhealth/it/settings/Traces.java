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

/** Where a secret could have been left behind. */
record Traces(Product product) {

  private static final List<String> TABLES =
      List.of("audit_log", "settings", "setting_history", "integration_credentials", "data_keys");

  /** Fails when the secret stands in a log of the server or in a table. */
  void assertNoneOf(String secret) {
    for (Path log : logs()) {
      assertThat(text(log)).as(log.toString()).doesNotContain(secret);
    }
    for (String table : TABLES) {
      assertThat(
              product
                  .installation()
                  .sql()
                  .count(
                      "SELECT count(*) FROM " + table + " t WHERE position(? IN t::text) > 0",
                      secret))
          .as(table)
          .isZero();
      assertThat(
              product
                  .installation()
                  .sql()
                  .count(
                      "SELECT count(*) FROM "
                          + table
                          + " t WHERE position(encode(convert_to(?, 'UTF8'), 'hex') IN t::text) > 0",
                      secret))
          .as(table + " as bytes")
          .isZero();
    }
  }

  private List<Path> logs() {
    Path log = product.installation().server().log();
    Path folder = Files.isDirectory(log) ? log : log.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().endsWith(".log"))
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
