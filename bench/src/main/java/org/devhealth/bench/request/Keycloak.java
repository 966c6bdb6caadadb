package org.devhealth.bench.request;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/**
 * Logins by password and requests with a token, each beside the same of Keycloak: its password
 * grant, and its {@code userinfo}.
 */
public final class Keycloak implements Benchmark {

  private static final String LOGIN = "A2";
  private static final String REQUEST = "A4";
  private static final int CONNECTIONS = 4;

  @Override
  public List<String> ids() {
    return List.of(LOGIN, REQUEST);
  }

  @Override
  public List<Result> measure(Stage stage) {
    stage.tell("A2, A4");
    stage.installation();
    Slowdown slowdown = stage.effort().slowdown();
    List<Result> results = new ArrayList<>();
    try (KeycloakServer peer = KeycloakServer.start(stage)) {
      Tenant tenant = stage.tenant("peer");
      URI base = stage.installation().baseUrl();
      String login = HttpLoad.post(base, "/api/v1/auth/login", Tokens.login(tenant));
      String grant = HttpLoad.form(peer.base(), peer.tokenPath(), peer.loginForm());
      results.add(
          compare(
              stage,
              LOGIN,
              new HttpLoad(peer.base(), grant, CONNECTIONS, Slowdown.NONE),
              new HttpLoad(base, login, CONNECTIONS, slowdown)));
      String theirs = HttpLoad.get(peer.base(), peer.userInfoPath(), peer.accessToken());
      String ours = HttpLoad.get(base, GuardedRequest.PATH, Tokens.of(stage, tenant));
      results.add(
          compare(
              stage,
              REQUEST,
              new HttpLoad(peer.base(), theirs, CONNECTIONS, Slowdown.NONE),
              new HttpLoad(base, ours, CONNECTIONS, slowdown)));
    }
    return results;
  }

  private static Result compare(Stage stage, String id, HttpLoad theirs, HttpLoad ours) {
    Duration load = stage.effort().load();
    theirs.rate(load);
    ours.rate(load);
    var outcomes =
        stage
            .turns(() -> Sample.of(id, theirs.rate(load)), () -> Sample.of(id, ours.rate(load)))
            .measure(List.of(id), stage.effort().pairs());
    return new Result(
        Marks.require(id),
        outcomes.get(id),
        Map.of(
            "connections",
            "" + CONNECTIONS,
            "keycloak",
            KeycloakServer.VERSION,
            "load",
            load.toString(),
            "argon2id",
            "19 MiB, t=2"));
  }
}
