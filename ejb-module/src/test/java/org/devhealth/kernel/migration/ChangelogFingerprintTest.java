package org.devhealth.kernel.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogFingerprintTest {

  private static final String TWO = "<include file=\"a.sql\"/><include file=\"b.sql\"/>";

  @TempDir private Path folder;

  @BeforeEach
  void twoMigrations() throws IOException {
    write("a.sql", "SELECT 1;");
    write("b.sql", "SELECT 2;");
  }

  @Test
  void isTheSameForTheSameFiles() throws IOException {
    assertThat(of(TWO)).isPresent().isEqualTo(of(TWO));
  }

  @Test
  void changesWithTheTextOfAMigration() throws IOException {
    var before = of(TWO);

    write("b.sql", "SELECT 3;");

    assertThat(of(TWO)).isPresent().isNotEqualTo(before);
  }

  @Test
  void changesWithAnotherMigration() throws IOException {
    assertThat(of("<include file=\"a.sql\"/>")).isPresent().isNotEqualTo(of(TWO));
  }

  @Test
  void isNoneWhereTheChangelogAsksForMoreThanFilesOfSql() throws IOException {
    write("c.xml", "<databaseChangeLog/>");

    assertThat(of("<includeAll path=\"db\"/>")).isEmpty();
    assertThat(of("<include file=\"c.xml\"/>")).isEmpty();
    assertThat(of("<include file=\"a.sql\" contextFilter=\"x\"/>")).isEmpty();
  }

  @Test
  void isNoneWhereAFileIsMissing() throws IOException {
    assertThat(of("<include file=\"missing.sql\"/>")).isEmpty();
  }

  @Test
  void theReleasesOwnChangelogHasOne() {
    assertThat(ChangelogFingerprint.of(getClass().getClassLoader(), "db/changelog.xml"))
        .isPresent();
  }

  private Optional<String> of(String includes) throws IOException {
    write("changelog.xml", "<databaseChangeLog>" + includes + "</databaseChangeLog>");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, null)) {
      return ChangelogFingerprint.of(loader, "changelog.xml");
    }
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
