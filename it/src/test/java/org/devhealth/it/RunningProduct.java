package org.devhealth.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Stores;

/**
 * The assembled server with real stores on free ports. One is shared by all tests of a run, which
 * keep apart by using organizations of their own; a test that ends servers or stores starts one for
 * itself.
 */
public final class RunningProduct implements AutoCloseable {

  private static final String ID = "it-1";
  private static final Path WLP = Path.of("../ear/target/liberty/wlp");
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(60);

  private static RunningProduct shared;

  private final Stores stores;
  private final LibertyServer server;
  private final URI httpsUrl;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private RunningProduct(Stores stores, LibertyServer server, int httpsPort) {
    this.stores = stores;
    this.server = server;
    this.httpsUrl = URI.create("https://127.0.0.1:" + httpsPort);
  }

  /** The one of this run; started by the first who asks, ended with the run. */
  public static synchronized RunningProduct shared() {
    if (shared == null) {
      shared = prepare(Map.of(), Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
      shared.server.start();
    }
    return shared;
  }

  /**
   * One for a single test: its stores run, its server is laid out and not started yet.
   *
   * @param variables more of the server's environment
   * @param overrides files of configDropins/overrides by name
   */
  public static RunningProduct prepare(
      Map<String, String> variables, Map<String, String> overrides) {
    Stores stores = Stores.start(DevSettings.embedded(folder()));
    try {
      int https = freePort();
      LibertySettings settings =
          LibertySettings.of(ID, WLP, stores).onPorts(freePort(), https).with(variables);
      LibertyServer server = LibertyServer.prepare(settings);
      RunningProduct product = new RunningProduct(stores, server, https);
      overrides.forEach(product::override);
      return product;
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

  /** Answers a GET without credentials. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(server.baseUrl().resolve(path)).GET());
  }

  /** Sends a request, bounded in time. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(ANSWER_BOUND).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The EAR as this server has it; may be changed before the start. */
  public Path ear() {
    return files().resolve("apps/devhealth.ear");
  }

  private void override(String name, String text) {
    try {
      Path place = Files.createDirectories(files().resolve("configDropins/overrides"));
      Files.writeString(place.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path files() {
    return stores.folder().resolve("servers/" + ID + "/usr/servers/devhealth");
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/product")), "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
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
