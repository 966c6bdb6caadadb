package org.devhealth.bench.request;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.devhealth.bench.stage.Databases;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/**
 * Keycloak in production mode on the same PostgreSQL, with our parameters of Argon2id, one realm
 * and one person; fetched from Maven Central when it is first needed. For one thread.
 */
final class KeycloakServer implements AutoCloseable {

  static final String VERSION = "26.4.0";

  private static final String DATABASE = "bench_keycloak";
  private static final String PERSON = "person";
  private static final String PASSWORD = "seven green lights at noon";
  private static final Duration READY = Duration.ofMinutes(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final Process process;

  private KeycloakServer(URI base, Process process) {
    this.base = base;
    this.process = process;
  }

  /** Returns when the person can log in. */
  static KeycloakServer start(Stage stage) {
    try {
      Path home = unpacked(stage);
      stage.databases().create(DATABASE);
      URI base = URI.create("http://127.0.0.1:" + freePort());
      String password = UUID.randomUUID().toString();
      ProcessBuilder launch =
          new ProcessBuilder(command(home, base, stage.databases()))
              .redirectErrorStream(true)
              .redirectOutput(stage.folder().resolve("keycloak.log").toFile());
      launch.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      launch.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
      launch.environment().put("KC_DB_USERNAME", stage.databases().user());
      launch.environment().put("KC_DB_PASSWORD", stage.databases().password());
      KeycloakServer server = new KeycloakServer(base, launch.start());
      Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroy));
      server.setUp(password);
      return server;
    } catch (IOException e) {
      throw new UnexpectedAnswer("Keycloak", e);
    }
  }

  private static Path unpacked(Stage stage) throws IOException {
    Path peers = Files.createDirectories(stage.project().resolve("bench/target/peers"));
    Path home = peers.resolve("keycloak-" + VERSION);
    if (Files.exists(home.resolve("bin/kc.sh"))) {
      return home;
    }
    stage.tell("fetching Keycloak " + VERSION);
    run(
        stage.project(),
        List.of(
            stage.project().resolve("mvnw").toString(),
            "-q",
            "-B",
            "-pl",
            "bench",
            "dependency:unpack",
            "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
            "-DoutputDirectory=" + peers));
    if (!home.resolve("bin/kc.sh").toFile().setExecutable(true)) {
      throw new UnexpectedAnswer("there is no Keycloak in " + home);
    }
    return home;
  }

  private static void run(Path folder, List<String> command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new UnexpectedAnswer(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted", e);
    }
  }

  private static List<String> command(Path home, URI base, Databases databases) {
    String argon2 = "--spi-password-hashing--argon2--";
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/kc.sh").toString());
    command.addAll(List.of("start", "--http-enabled=true", "--hostname-strict=false"));
    command.addAll(List.of("--http-host=127.0.0.1", "--http-port=" + base.getPort()));
    command.addAll(List.of("--cache=local", "--db=postgres"));
    command.add("--db-url=" + databases.url(DATABASE));
    command.addAll(List.of(argon2 + "type=id", argon2 + "memory=19456", argon2 + "iterations=2"));
    command.addAll(List.of(argon2 + "parallelism=1", argon2 + "hash-length=32"));
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void setUp(String password) {
    Waiting.until("Keycloak is ready", READY, this::isUp);
    Map<String, String> login =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", password);
    String token = form("/realms/master/protocol/openid-connect/token", login);
    JsonObject person =
        Json.createObjectBuilder()
            .add("username", PERSON)
            .add("email", "person@example.org")
            .add("firstName", "Ada")
            .add("lastName", "Person")
            .add("emailVerified", true)
            .add("enabled", true)
            .add(
                "credentials",
                Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("type", "password").add("value", PASSWORD)))
            .build();
    JsonObject application =
        Json.createObjectBuilder()
            .add("clientId", "bench")
            .add("publicClient", true)
            .add("directAccessGrantsEnabled", true)
            .build();
    JsonObject realm =
        Json.createObjectBuilder()
            .add("realm", "bench")
            .add("enabled", true)
            .add("sslRequired", "none")
            .add("users", Json.createArrayBuilder().add(person))
            .add("clients", Json.createArrayBuilder().add(application))
            .build();
    send(
        HttpRequest.newBuilder(base.resolve("/admin/realms"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(realm.toString())));
  }

  private boolean isUp() {
    if (!process.isAlive()) {
      throw new UnexpectedAnswer("Keycloak ended; see keycloak.log of the stage");
    }
    try {
      return client
              .send(
                  HttpRequest.newBuilder(base.resolve("/realms/master")).timeout(ANSWER).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted", e);
    }
  }

  URI base() {
    return base;
  }

  String tokenPath() {
    return "/realms/bench/protocol/openid-connect/token";
  }

  String userInfoPath() {
    return "/realms/bench/protocol/openid-connect/userinfo";
  }

  /** The form of a login by password. */
  String loginForm() {
    return encoded(login());
  }

  /** A fresh access token of the person. */
  String accessToken() {
    return form(tokenPath(), login());
  }

  private static Map<String, String> login() {
    return Map.of(
        "grant_type", "password",
        "client_id", "bench",
        "scope", "openid",
        "username", PERSON,
        "password", PASSWORD);
  }

  private String form(String path, Map<String, String> fields) {
    String answer =
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    try (JsonReader reader = Json.createReader(new StringReader(answer))) {
      return reader.readObject().getString("access_token");
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new UnexpectedAnswer("Keycloak answers " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UnexpectedAnswer("Keycloak", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
