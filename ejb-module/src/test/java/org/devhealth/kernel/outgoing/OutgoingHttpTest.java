package org.devhealth.kernel.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.devhealth.dev.https.HttpsService;
import org.devhealth.dev.https.HttpsService.Answer;
import org.devhealth.dev.https.HttpsService.Request;
import org.devhealth.dev.https.OwnCertificate;
import org.devhealth.kernel.outgoing.OutgoingFailure.Cause;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real service over HTTPS, also as nobody should answer. */
class OutgoingHttpTest {

  private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"));
  private static final Map<String, String> SECRET = Map.of("Authorization", "Bearer s3cret");
  private static final ScheduledExecutorService SCHEDULER =
      Executors.newSingleThreadScheduledExecutor();

  @TempDir private static Path folder;
  private static OwnCertificate certificate;

  @BeforeAll
  static void makeCertificate() {
    certificate = OwnCertificate.in(folder);
  }

  @AfterAll
  static void stop() {
    SCHEDULER.shutdownNow();
  }

  @Test
  void anAnswerComesWithStatusHeadersAndBody() throws OutgoingFailure {
    try (HttpsService service =
        service(request -> new Answer(403, Map.of("X-Reason", "scope"), "{\"a\":1}"))) {
      OutgoingAnswer answer = ask(service.url() + "/user");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.header("x-reason")).contains("scope");
      assertThat(answer.body()).isEqualTo("{\"a\":1}");
      assertThat(service.requests()).singleElement().extracting(Request::path).isEqualTo("/user");
    }
  }

  @Test
  void anAddressThatIsNotAllowedIsNeverConnectedTo() {
    try (HttpsService service = service(request -> Answer.of(200, "{}"))) {
      for (String host : List.of("localhost", "127.0.0.1", "[::1]", "2130706433", "127.1")) {
        String url = "https://" + host + ":" + service.port();
        assertThat(failure(http(system()), url, List.of()))
            .as(host)
            .isIn(Cause.ADDRESS_NOT_ALLOWED, Cause.DNS, Cause.INVALID_ADDRESS);
      }
      assertThat(failure(http(system()), service.url(), List.of()))
          .isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void aRedirectToAPrivateAddressIsNotFollowed() {
    String metadata = "https://169.254.169.254/latest/meta-data";
    try (HttpsService service =
        service(request -> new Answer(302, Map.of("Location", metadata), ""))) {
      assertThat(failure(service.url())).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
    }
  }

  @Test
  void aRedirectToPlainHttpIsNotFollowed() {
    try (HttpsService service =
        service(request -> new Answer(302, Map.of("Location", "http://example.org/"), ""))) {
      assertThat(failure(service.url())).isEqualTo(Cause.REDIRECT);
    }
  }

  @Test
  void redirectsInACircleEnd() {
    try (HttpsService service =
        service(request -> new Answer(302, Map.of("Location", "/again"), ""))) {
      assertThat(failure(service.url())).isEqualTo(Cause.REDIRECT);
      assertThat(service.requests()).hasSize(4);
    }
  }

  @Test
  void aRedirectToAnotherOriginGetsNoSecret() throws OutgoingFailure {
    try (HttpsService other = service(request -> Answer.of(200, "{}"));
        HttpsService service =
            service(request -> new Answer(302, Map.of("Location", other.url() + "/x"), ""))) {
      ask(service.url());

      assertThat(service.requests().get(0).headers()).containsKey("Authorization");
      assertThat(other.requests().get(0).headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void aNameWhoseAddressChangesIsConnectedToAsItWasChecked() {
    Deque<String> answers = new ArrayDeque<>(List.of("192.0.2.7", "127.0.0.1"));
    try (HttpsService service = service(request -> Answer.of(200, "{}"))) {
      OutgoingHttp http = http(names(host -> answers.size() > 1 ? answers.poll() : "127.0.0.1"));
      String url = "https://service.example:" + service.port();
      List<Network> documentation = List.of(Network.of("192.0.2.0/24"));

      assertThat(failure(http, url, documentation, Duration.ofMillis(500)))
          .isIn(Cause.TIMEOUT, Cause.REFUSED);
      assertThat(failure(http, url, documentation)).isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void oneForbiddenAddressAmongOthersIsEnoughToRefuse() {
    DnsResolver both =
        new NamesForTests(
            host ->
                new InetAddress[] {
                  Network.of("192.0.2.7/32").address(), Network.of("10.0.0.1/32").address()
                });

    assertThat(failure(http(both), "https://service.example", List.of(Network.of("192.0.2.0/24"))))
        .isEqualTo(Cause.ADDRESS_NOT_ALLOWED);
  }

  @Test
  void anUnknownNameIsToldAsDns() {
    OutgoingHttp http =
        http(
            new NamesForTests(
                host -> {
                  throw new UnknownHostException(host);
                }));

    assertThat(failure(http, "https://nowhere.example", LOOPBACK)).isEqualTo(Cause.DNS);
  }

  @Test
  void aClosedPortIsToldAsRefused() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }

    assertThat(failure("https://localhost:" + port)).isEqualTo(Cause.REFUSED);
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldAsTls() {
    try (HttpsService service = service(request -> Answer.of(200, "{}"))) {
      OutgoingHttp strict =
          new OutgoingHttp(system(), SCHEDULER, TrustedCertificates.context(Optional.empty()));

      assertThat(failure(strict, service.url(), LOOPBACK)).isEqualTo(Cause.TLS);
    }
  }

  @Test
  void aCertificateOfAnotherNameIsToldAsTls() {
    try (HttpsService service = service(request -> Answer.of(200, "{}"))) {
      OutgoingHttp http = http(names(host -> "127.0.0.1"));

      assertThat(failure(http, "https://other.example:" + service.port(), LOOPBACK))
          .isEqualTo(Cause.TLS);
    }
  }

  @Test
  void aServiceThatIsSlowIsEndedInTime() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (HttpsService service =
        service(
            request -> {
              await(end);
              return Answer.of(200, "{}");
            })) {
      assertThat(failure(http(system()), service.url(), LOOPBACK, Duration.ofMillis(700)))
          .isEqualTo(Cause.TIMEOUT);
    } finally {
      end.countDown();
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    try (HttpsService service = service(request -> Answer.of(200, "x".repeat(5_000_000)))) {
      assertThat(failure(service.url())).isEqualTo(Cause.TOO_LARGE);
    }
  }

  @Test
  void onlyHttpsUrlsAreAsked() {
    for (String url :
        List.of("http://localhost/", "https://user:pw@localhost/", "file:///etc/passwd")) {
      assertThat(failure(url)).as(url).isEqualTo(Cause.INVALID_ADDRESS);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpsService service(Function<Request, Answer> answers) {
    return HttpsService.start(certificate, answers);
  }

  private static OutgoingAnswer ask(String url) throws OutgoingFailure {
    return http(system())
        .ask(
            OutgoingRequest.get(URI.create(url), SECRET), bounds(LOOPBACK, Duration.ofSeconds(20)));
  }

  private static Cause failure(String url) {
    return failure(http(system()), url, LOOPBACK);
  }

  private static Cause failure(OutgoingHttp http, String url, List<Network> allowed) {
    return failure(http, url, allowed, Duration.ofSeconds(20));
  }

  private static Cause failure(
      OutgoingHttp http, String url, List<Network> allowed, Duration time) {
    OutgoingRequest request = OutgoingRequest.get(URI.create(url), SECRET);
    OutgoingFailure failure =
        catchThrowableOfType(OutgoingFailure.class, () -> http.ask(request, bounds(allowed, time)));
    assertThat(failure).as(url).isNotNull();
    assertThat(failure.getMessage()).doesNotContain("s3cret");
    return failure.kind();
  }

  private static OutgoingBounds bounds(List<Network> allowed, Duration time) {
    return new OutgoingBounds(new AddressRules(allowed), time, 100_000);
  }

  private static OutgoingHttp http(DnsResolver names) {
    return new OutgoingHttp(
        names, SCHEDULER, TrustedCertificates.context(Optional.of(certificate.pem())));
  }

  private static DnsResolver system() {
    return new NamesForTests(
        host ->
            host.equals("localhost")
                ? new InetAddress[] {Network.of("127.0.0.1/32").address()}
                : InetAddress.getAllByName(host));
  }

  private static DnsResolver names(Function<String, String> addresses) {
    return new NamesForTests(host -> InetAddress.getAllByName(addresses.apply(host)));
  }

  /** A name server by hand. */
  private record NamesForTests(Names names) implements DnsResolver {

    interface Names {
      InetAddress[] of(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return names.of(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
