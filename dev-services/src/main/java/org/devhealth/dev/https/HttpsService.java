package org.devhealth.dev.https;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers over HTTPS on a free port of the loopback and remembers what it was asked. */
public final class HttpsService implements AutoCloseable {

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What was asked; header names as Java's server capitalizes them. */
  public record Request(String method, String path, Map<String, String> headers) {}

  /** What is answered. */
  public record Answer(int status, Map<String, String> headers, String body) {

    public static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  private HttpsService(HttpsServer server) {
    this.server = server;
  }

  /** Starts one that answers by the function. */
  public static HttpsService start(OwnCertificate certificate, Function<Request, Answer> answers) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
      HttpsService service = new HttpsService(server);
      server.setExecutor(service.threads);
      server.createContext("/", exchange -> service.handle(exchange, answers));
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Its URL under the name that the certificate has. */
  public String url() {
    return "https://localhost:" + port();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      Map<String, String> first = new TreeMap<>();
      headers.forEach((name, values) -> first.put(name, values.get(0)));
      Request request =
          new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), first);
      requests.add(request);
      Answer answer = answers.apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
