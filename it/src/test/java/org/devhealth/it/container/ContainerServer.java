package org.devhealth.it.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.Stores;
import org.devhealth.it.PreparedServer;
import org.jboss.arquillian.container.spi.event.SetupContainers;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Starts the stores and lays out the server before Arquillian starts it: the assembled one without
 * its application, which the tests deploy.
 */
public final class ContainerServer {

  static final String SERVICE_PASSWORD = "only-for-tests-in-the-container";

  private static final String OVERRIDES =
      """
      <server>
        <featureManager><feature>localConnector-1.0</feature></featureManager>
        <applicationMonitor updateTrigger="polled" pollingRate="500ms"/>
      %s
      </server>
      """;

  private Stores stores;

  void layOut(@Observes(precedence = 100) SetupContainers event) throws IOException {
    Path user = Path.of(System.getProperty("container.usr"));
    Path server = user.resolve("servers/incontainer");
    Path from = PreparedServer.ASSEMBLED.resolve("usr/servers/devhealth");
    Files.createDirectories(server.resolve("jdbc"));
    Files.createDirectories(server.resolve("configDropins/overrides"));
    Files.createDirectories(server.resolve("dropins"));
    for (String file : new String[] {"jvm.options", "server.env", "jdbc/postgresql.jar"}) {
      Files.copy(from.resolve(file), server.resolve(file));
    }
    Files.writeString(server.resolve("server.xml"), withoutApplication(from));
    stores = Stores.start(DevSettings.embedded(user.resolveSibling("data")));
    Files.writeString(
        server.resolve("configDropins/overrides/test.xml"), OVERRIDES.formatted(variables()));
  }

  void end(@Observes(precedence = -100) AfterSuite event) {
    if (stores != null) {
      stores.close();
    }
  }

  private static String withoutApplication(Path server) throws IOException {
    return Files.readString(server.resolve("server.xml"))
        .replaceFirst("(?s)<enterpriseApplication.*</enterpriseApplication>", "");
  }

  /** As a file, since Arquillian gives the server no environment. */
  private String variables() {
    Map<String, String> values = new TreeMap<>(stores.environment());
    values.put("DEVHEALTH_BATCH_SERVICE_PASSWORD", SERVICE_PASSWORD);
    values.put("DEVHEALTH_SERVER_ID", "incontainer");
    values.put("DEVHEALTH_HTTP_PORT", Integer.toString(PreparedServer.freePort()));
    values.put("DEVHEALTH_HTTPS_PORT", Integer.toString(PreparedServer.freePort()));
    values.put("DEVHEALTH_PROFILE", "development");
    values.put("DEVHEALTH_DATA_DIR", stores.folder().toString());
    Stream<String> lines = values.entrySet().stream().map(ContainerServer::variable);
    return String.join("\n", lines.toList());
  }

  private static String variable(Map.Entry<String, String> setting) {
    String name = setting.getKey().toLowerCase(Locale.ROOT).replace('_', '.');
    String value = setting.getValue().replace("&", "&amp;").replace("\"", "&quot;");
    return "  <variable name=\"" + name + "\" value=\"" + value + "\"/>";
  }
}
