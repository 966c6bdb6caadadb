package org.devhealth.dev;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a launcher is told: the data folder and the variables of the environment, read as {@code
 * DEVHEALTH_…}. A store whose URL is given is used as it is; otherwise it is started on its port,
 * where 0 or nothing means a free one.
 *
 * @param folder all data, logs and secrets; made when absent
 * @param environment usually {@link System#getenv()}
 */
public record DevSettings(Path folder, Map<String, String> environment) {

  public DevSettings {
    folder = folder.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** The folder with every store embedded on a free port: for tests. */
  public static DevSettings embedded(Path folder) {
    return new DevSettings(folder, Map.of());
  }

  /** {@code .devhealth} beside the build's {@code mvnw}, else in the working folder. */
  public static Path defaultFolder() {
    var start = Path.of("").toAbsolutePath();
    for (var at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at.resolve(".devhealth");
      }
    }
    return start.resolve(".devhealth");
  }

  /** The value of a variable; a blank one counts as absent. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  String required(String name, String because) {
    return value(name).orElseThrow(() -> new LaunchFailure(name + " is needed because " + because));
  }

  /** A URL given by configuration; its text, which may hold a password, is in no message. */
  static URI url(String name, String text) {
    try {
      var url = new URI(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException notEvenOne) {
      throw new LaunchFailure(name + " is not a URL");
    }
    throw new LaunchFailure(name + " is a URL without a host");
  }

  int port(String name) {
    try {
      var port = value(name).map(Integer::valueOf).orElse(0);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new LaunchFailure(name + " is not a port number", e);
    }
    throw new LaunchFailure(name + " is not a port number");
  }

  @Override
  public String toString() {
    return "DevSettings[" + folder + "]";
  }
}
