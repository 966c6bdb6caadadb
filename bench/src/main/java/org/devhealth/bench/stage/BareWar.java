package org.devhealth.bench.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Puts the bare application beside the product, below {@code /bare}. */
final class BareWar {

  private static final String PACKAGE = "org/devhealth/bench/bare/";

  /** By name: they need the platform, which is only where they run. */
  private static final List<String> TYPES =
      List.of("BareApplication", "BareResource", "BareResource$BareType", "BareResource$BareTable");

  private static final String CONFIGURATION =
      """
      <server>
        <webApplication id="bare" name="bare" location="${server.config.dir}/bare.war"
                        contextRoot="/bare"/>
      </server>
      """;

  private BareWar() {}

  /** Into the files of a server that is not started yet. */
  static void addTo(Path server) {
    try {
      try (JarOutputStream war =
          new JarOutputStream(Files.newOutputStream(server.resolve("bare.war")))) {
        for (String type : TYPES) {
          add(war, PACKAGE + type + ".class");
        }
      }
      Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
      Files.writeString(overrides.resolve("bare.xml"), CONFIGURATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JarOutputStream war, String name) throws IOException {
    war.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
    try (InputStream content = BareWar.class.getClassLoader().getResourceAsStream(name)) {
      content.transferTo(war);
    }
    war.closeEntry();
  }
}
