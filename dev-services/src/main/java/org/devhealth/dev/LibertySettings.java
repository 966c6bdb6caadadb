package org.devhealth.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One server of an installation that several may share.
 *
 * @param id unique among the servers that share a database, and the same at every start
 * @param wlpHome the installation, with the assembled server in {@code usr/servers/devhealth}
 * @param folder the data folder: the server's files come under {@code servers/ID}
 * @param httpPort 0 for a free one
 * @param httpsPort 0 for a free one
 * @param environment variables for the server; wins over what the launcher itself was given
 */
public record LibertySettings(
    String id,
    Path wlpHome,
    Path folder,
    int httpPort,
    int httpsPort,
    Map<String, String> environment) {

  static final String SERVER = "devhealth";

  public LibertySettings {
    if (!id.matches("[A-Za-z0-9-]{1,40}")) {
      throw new LaunchFailure("a server id is made of letters, digits and '-': " + id);
    }
    wlpHome = wlpHome.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** On free ports, with the stores of the same folder. */
  public static LibertySettings of(String id, Path wlpHome, Stores stores) {
    return new LibertySettings(id, wlpHome, stores.folder(), 0, 0, stores.environment());
  }

  public LibertySettings with(Map<String, String> more) {
    var merged = new HashMap<>(environment);
    merged.putAll(more);
    return new LibertySettings(id, wlpHome, folder, httpPort, httpsPort, merged);
  }

  public LibertySettings onPorts(int http, int https) {
    return new LibertySettings(id, wlpHome, folder, http, https, environment);
  }

  Path template() {
    return wlpHome.resolve("usr").resolve("servers").resolve(SERVER);
  }

  @Override
  public String toString() {
    return "LibertySettings[" + id + "]";
  }
}
