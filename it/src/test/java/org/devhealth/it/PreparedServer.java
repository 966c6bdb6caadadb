package org.devhealth.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Stores;
import org.devhealth.it.installation.Api;

/**
 * A server of one test's own with its stores, whose files the test may change before the start. On
 * free ports.
 */
public final class PreparedServer implements AutoCloseable {

  /** The assembled server. */
  public static final Path ASSEMBLED = Path.of("../ear/target/liberty/wlp");

  private static final String ID = "it-1";

  private final Stores stores;
  private final LibertyServer server;
  private final URI httpsUrl;

  private PreparedServer(Stores stores, LibertyServer server, int httpsPort) {
    this.stores = stores;
    this.server = server;
    this.httpsUrl = URI.create("https://127.0.0.1:" + httpsPort);
  }

  /**
   * Starts the stores and lays the server out.
   *
   * @param wlpHome the installation with the server {@code devhealth}
   */
  public static PreparedServer of(Path wlpHome) {
    Stores stores = Stores.start(DevSettings.embedded(SharedProduct.folder()));
    try {
      int https = freePort();
      LibertySettings settings = LibertySettings.of(ID, wlpHome, stores).onPorts(freePort(), https);
      return new PreparedServer(stores, LibertyServer.prepare(settings), https);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  public Stores stores() {
    return stores;
  }

  public LibertyServer server() {
    return server;
  }

  /** Where Liberty's own batch REST interface listens. */
  public URI httpsUrl() {
    return httpsUrl;
  }

  /** The API without credentials. */
  public Api api() {
    return Api.anonymous(server.baseUrl());
  }

  /** The EAR as this server has it. */
  public Path ear() {
    return files().resolve("apps/devhealth.ear");
  }

  /** Adds a file of configuration that wins over the server's own. */
  public void override(String name, String xml) {
    write(files().resolve("configDropins/overrides").resolve(name), xml);
  }

  private Path files() {
    return stores.folder().resolve("servers/" + ID + "/usr/servers/devhealth");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port nobody listens on just now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      stores.close();
    }
  }
}
