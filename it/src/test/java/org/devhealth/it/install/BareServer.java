package org.devhealth.it.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.devhealth.it.install.other.OtherApplication;
import org.devhealth.it.install.other.WhoAmI;

/** A Liberty with one server that knows nothing of Dev Health and runs another application. */
final class BareServer {

  private static final String SERVER_XML =
      """
      <server description="somebody's server">
        <featureManager>
          <feature>restfulWS-3.1</feature>
          <feature>mpJwt-2.1</feature>
        </featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1"
                      httpPort="${env.DEVHEALTH_HTTP_PORT}" httpsPort="${env.DEVHEALTH_HTTPS_PORT}"/>
        <webApplication location="other.war" contextRoot="/other"/>
      </server>
      """;

  /** As {@code server create} writes it: without a keystore the runtime verifies no tokens. */
  private static final String SERVER_ENV = "keystore_password=%s%n";

  private static final String EXPECTATIONS =
      """
      mp.jwt.verify.issuer=devhealth
      mp.jwt.verify.audiences=devhealth
      mp.jwt.verify.publickey.location=%s
      """;

  private final Path home;

  private BareServer(Path home) {
    this.home = home;
  }

  /**
   * Lays it out in an empty folder; the runtime itself is shared.
   *
   * @param keys where the other application finds the keys of tokens
   */
  static BareServer in(Path home, Path runtime, URI keys) {
    BareServer bare = new BareServer(home);
    try {
      bare.linkRuntime(runtime.toRealPath());
      bare.write("server.xml", SERVER_XML);
      bare.write("server.env", SERVER_ENV.formatted(UUID.randomUUID()));
      bare.addOtherApplication(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bare;
  }

  Path home() {
    return home;
  }

  /** Does what the guide says: files, then fragments. */
  void install(Path assembled) throws IOException {
    Path from = assembled.resolve("usr/servers/devhealth");
    copy(from.resolve("apps/devhealth.ear"), "apps/devhealth.ear");
    copy(from.resolve("jdbc/postgresql.jar"), "jdbc/postgresql.jar");
    for (Map.Entry<String, String> fragment : InstallGuide.fragments().entrySet()) {
      write("configDropins/defaults/" + fragment.getKey(), fragment.getValue());
    }
  }

  private void linkRuntime(Path runtime) throws IOException {
    try (Stream<Path> parts = Files.list(runtime)) {
      for (Path part : parts.filter(part -> !part.endsWith("usr")).toList()) {
        Files.createSymbolicLink(home.resolve(part.getFileName()), part);
      }
    }
  }

  private void addOtherApplication(URI keys) throws IOException {
    Path war = server().resolve("apps/other.war");
    Files.createDirectories(war.getParent());
    try (FileSystem archive = FileSystems.newFileSystem(war, Map.of("create", "true"))) {
      for (Class<?> type : new Class<?>[] {OtherApplication.class, WhoAmI.class}) {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = archive.getPath("/WEB-INF/classes/" + name);
        Files.createDirectories(target.getParent());
        try (InputStream content = type.getResourceAsStream("/" + name)) {
          Files.copy(content, target);
        }
      }
      Path settings = archive.getPath("/WEB-INF/classes/META-INF/microprofile-config.properties");
      Files.createDirectories(settings.getParent());
      Files.writeString(settings, EXPECTATIONS.formatted(keys));
    }
  }

  private void copy(Path file, String name) throws IOException {
    Path target = server().resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }

  private void write(String name, String text) throws IOException {
    Path target = server().resolve(name);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  private Path server() {
    return home.resolve("usr/servers/devhealth");
  }
}
