package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers of the login try. */
@ExtendWith(SharedProduct.class)
class LoginAttackIT {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final int FLOOD = 500;
  private static final long BYTES_OF_ONE_HASH = 19L << 20;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Product product;
  private final People people;
  private final String email = People.address();

  LoginAttackIT(Product product) {
    this.product = product;
    this.people = new People(product);
    people.register(email, People.PASSWORD, "Org of " + email).require(202);
    people.verify(people.mailbox().token(email)).require(200);
  }

  @Test
  void anUnknownPersonIsAnsweredLikeAWrongPassword() {
    Answer unknown = people.logIn(People.address(), "some wrong password");
    Answer known = people.logIn(email, "some wrong password");

    assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(401);
    assertThat(withoutId(unknown)).isEqualTo(withoutId(known));
  }

  @Test
  void anUnknownPersonIsAnsweredInTheSameTime() {
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int round = 0; round < 15; round++) {
      known.add(nanosOf(email));
      unknown.add(nanosOf(People.address()));
      product.installation().sql().execute("DELETE FROM login_attempts");
    }

    double ratio = (double) median(known) / median(unknown);

    assertThat(ratio).isBetween(0.5, 2.0);
  }

  @Test
  void fiveFailuresCloseTheAccountToTheNetworkForAWhile() {
    for (int failure = 0; failure < 5; failure++) {
      assertThat(people.logIn(email, "guess number " + failure).status()).isEqualTo(401);
    }

    Answer right = people.logIn(email, People.PASSWORD);

    assertThat(right.status()).isEqualTo(429);
    assertThat(right.code()).isEqualTo("identity.too-many-failures");
    assertThat(people.logIn(People.address(), "guess").status())
        .as("others of the network")
        .isEqualTo(401);
  }

  @Test
  void aPersonIsToldOfGuesses() {
    for (int failure = 0; failure < 5; failure++) {
      assertThat(people.logIn(email, "guess number " + failure).status()).isEqualTo(401);
    }

    awaitLetter("Somebody failed to log in to your account several times");
  }

  @Test
  void aPersonIsToldOfALoginAfterGuesses() {
    for (int failure = 0; failure < 4; failure++) {
      assertThat(people.logIn(email, "guess number " + failure).status()).isEqualTo(401);
    }
    people.logIn(email, People.PASSWORD).require(200);

    awaitLetter("Somebody gave your password after several failures");
  }

  private void awaitLetter(String about) {
    Waiting.until(
        "the message is there",
        Duration.ofSeconds(20),
        () -> people.mailbox().to(email).stream().anyMatch(message -> message.contains(about)));
  }

  @Test
  void aFloodOfLoginsIsAnsweredAndTheServerGoesOn() throws Exception {
    long before = memory();
    ExecutorService crowd = Executors.newFixedThreadPool(FLOOD);
    try {
      List<Future<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int each = 0; each < FLOOD; each++) {
        answers.add(crowd.submit(this::strangersLogin));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<HttpResponse<Void>> answer : answers) {
        statuses.add(answer.get().statusCode());
        if (answer.get().statusCode() != 401) {
          assertThat(answer.get().headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        }
      }
      assertThat(statuses).hasSize(FLOOD).contains(401, 503).isSubsetOf(401, 429, 503);
    } finally {
      crowd.shutdown();
    }
    people.logIn(email, People.PASSWORD).require(200);
    assertThat(memory() - before).isLessThan(FLOOD * BYTES_OF_ONE_HASH / 8);
  }

  /** The most that the server had of the machine's memory so far. */
  private long memory() throws IOException {
    Path status = Path.of("/proc/" + product.installation().server().pid() + "/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 129, 500, 1024})
  void passwordsOfBadLengthAreRefused(int codePoints) {
    assertThat(change(password(codePoints)).code()).isEqualTo("identity.password-not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 100, 128})
  void passwordsOfEmojiAndCombiningMarksWork(int codePoints) {
    String password = password(codePoints);

    change(password).require(204);

    people.logIn(email, password).require(200);
    assertThat(people.logIn(email, password.substring(2)).status()).isEqualTo(401);
  }

  @Test
  void aPasswordIsTheSameInEveryNormalForm() {
    change("caf\u00e9 au lait du matin").require(204);

    people.logIn(email, "cafe\u0301 au lait du matin").require(200);
  }

  @Test
  void aPasswordIsNotCutOff() {
    change("correct horse battery staple ".repeat(4) + "x").require(204);

    assertThat(people.logIn(email, "correct horse battery staple ".repeat(4) + "y").status())
        .isEqualTo(401);
  }

  @Test
  void aRequestByCookieNeedsTheCsrfToken() {
    Browser browser = loggedIn(new Browser(product.installation().baseUrl()));
    String wish = "{\"kind\":\"totp\"}";

    assertThat(browser.send("POST", "/api/v1/auth/mfa/factors", wish, null).statusCode())
        .isEqualTo(403);
    assertThat(browser.send("POST", "/api/v1/auth/mfa/factors", wish, "a".repeat(43)).body())
        .contains("identity.csrf-token-mismatch");
    assertThat(
            browser
                .send("POST", "/api/v1/auth/mfa/factors", wish, browser.cookie("devhealth_csrf"))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void theCsrfTokenOfAnotherSessionIsWorthless() {
    Browser victim = loggedIn(new Browser(product.installation().baseUrl()));
    Browser attacker = loggedIn(new Browser(product.installation().baseUrl()));

    assertThat(
            victim
                .send("POST", "/api/v1/auth/logout", "{}", attacker.cookie("devhealth_csrf"))
                .statusCode())
        .isEqualTo(403);
    assertThat(victim.send("GET", "/api/v1/auth/me", "", null).statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTheOneThatIsOpened() {
    Browser attacker = loggedIn(new Browser(product.installation().baseUrl()));
    String planted = attacker.cookie("devhealth_access");
    attacker.send("POST", "/api/v1/auth/logout", "", attacker.cookie("devhealth_csrf"));

    Browser victim =
        loggedIn(new Browser(product.installation().baseUrl()).with("devhealth_access", planted));

    assertThat(victim.cookie("devhealth_access")).isNotEqualTo(planted);
    assertThat(product.installation().api().bearing(planted).get("/api/v1/auth/me").status())
        .isEqualTo(401);
  }

  @Test
  void aSessionThatNobodyUsesEnds() {
    Answer login = people.logIn(email, People.PASSWORD).require(200);
    Api person = people.as(login);
    product
        .installation()
        .sql()
        .execute(
            "UPDATE sessions SET last_seen_at = now() - interval '8 days' WHERE user_id ="
                + " (SELECT id FROM users WHERE email = ?)",
            email);

    assertThat(person.get("/api/v1/auth/me").code()).isEqualTo("identity.session-ended");
    assertThat(people.refresh(login.text("refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void oneSessionIsRefreshedSixtyTimesInFifteenMinutesAndOthersGoOn() {
    String path = "/api/v1/admin/settings/security/refreshes_per_session?scope=platform";
    product.operator().superuser().delete(path).require(204);
    Answer last = people.logIn(email, People.PASSWORD).require(200);
    int refreshed = 0;
    String token = last.text("refresh_token");
    while (last.status() == 200 && refreshed < 100) {
      token = last.text("refresh_token");
      last = people.refresh(token);
      refreshed++;
    }

    assertThat(refreshed).isBetween(61, 63);
    assertThat(last.code()).isEqualTo("identity.too-many-requests");
    assertThat(people.refresh(token).code()).isEqualTo("identity.too-many-requests");
    String other = people.logIn(email, People.PASSWORD).require(200).text("refresh_token");
    people.refresh(other).require(200);
  }

  @Test
  void anAdministratorLogsAPersonOutEverywhere() {
    Api person = people.as(people.logIn(email, People.PASSWORD));
    String id = person.get("/api/v1/auth/me").require(200).text("id");

    product.operator().superuser().delete("/api/v1/admin/users/" + id + "/sessions").require(200);

    assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
  }

  @Test
  void aPersonIsToldOfANewPassword() {
    change("eleven green boats ashore").require(204);

    awaitLetter("Your password was changed");
  }

  @Test
  void tokensInCookiesCannotBeReadByScripts() {
    Browser browser = new Browser(product.installation().baseUrl());
    List<String> cookies =
        browser.send("POST", LOGIN, cookieLogin(), null).headers().allValues("Set-Cookie");

    assertThat(cookies).allMatch(cookie -> cookie.contains("Secure"));
    assertThat(cookies)
        .filteredOn(cookie -> !cookie.startsWith("devhealth_csrf"))
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
  }

  @Test
  void aTokenOfAMegabyteIsRefused() {
    String huge = "e".repeat(1 << 20);

    assertThat(product.installation().api().bearing(huge).get("/api/v1/auth/me").status())
        .isIn(400, 401, 413, 431);
    assertThat(
            product.installation().api().bearing("e".repeat(9000)).get("/api/v1/auth/me").status())
        .isEqualTo(401);
  }

  /** Patient: on a busy machine the last of a flood waits for long, but is answered. */
  private HttpResponse<Void> strangersLogin() throws IOException, InterruptedException {
    String body = People.body("email", People.address(), "password", "flood of logins");
    HttpRequest request =
        HttpRequest.newBuilder(product.installation().baseUrl().resolve(LOGIN))
            .timeout(Duration.ofMinutes(4))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static String withoutId(Answer answer) {
    return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  private Browser loggedIn(Browser browser) {
    assertThat(browser.send("POST", LOGIN, cookieLogin(), null).statusCode()).isEqualTo(200);
    return browser;
  }

  private String cookieLogin() {
    return People.body("email", email, "password", People.PASSWORD, "transport", "cookie");
  }

  private Answer change(String password) {
    Api person = people.as(people.logIn(email, People.PASSWORD));
    return person.post(
        "/api/v1/auth/change-password",
        Json.createObjectBuilder()
            .add("current_password", People.PASSWORD)
            .add("new_password", password)
            .build()
            .toString());
  }

  /** So many code points: emoji, letters and a combining mark that no letter takes in. */
  private static String password(int codePoints) {
    int[] alphabet = {0x1F600, 'k', 0x1F680, 'w', 'q', 0x20E3, 'z', 0x1F4A1};
    int[] points =
        IntStream.range(0, codePoints).map(at -> alphabet[at % alphabet.length]).toArray();
    return new String(points, 0, points.length);
  }

  private long nanosOf(String address) {
    long begun = System.nanoTime();
    assertThat(people.logIn(address, "some wrong password").status()).isEqualTo(401);
    return System.nanoTime() - begun;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
