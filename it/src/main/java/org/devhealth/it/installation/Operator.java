package org.devhealth.it.installation;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who sets an installation up: makes the first superuser and the organizations. */
public final class Operator {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Installation installation;
  private final Api superuser;

  private Operator(Installation installation, Api superuser) {
    this.installation = installation;
    this.superuser = superuser;
  }

  /** Makes the first superuser with the token that the server wrote to its data folder. */
  public static Operator setUp(Installation installation, Login login) {
    Path file = installation.server().dataFolder().resolve("setup-token");
    Waiting.until("the setup token is there", PATIENCE, () -> !read(file).isEmpty());
    String body =
        Json.createObjectBuilder()
            .add("token", read(file))
            .add("email", login.email())
            .add("password", login.password())
            .build()
            .toString();
    installation.api().post("/api/v1/auth/setup", body).require(200);
    return returning(installation, login);
  }

  /** A superuser made before. */
  public static Operator returning(Installation installation, Login login) {
    return new Operator(installation, installation.api().as(login));
  }

  public Api superuser() {
    return superuser;
  }

  /** A new organization whose owner has chosen a password. */
  public Tenant organization(String name, String slug, Login owner) {
    String body =
        Json.createObjectBuilder()
            .add("name", name)
            .add("slug", slug)
            .add(
                "owner",
                Json.createObjectBuilder()
                    .add("email", owner.email())
                    .add("full_name", "Owner of " + name))
            .build()
            .toString();
    String id = superuser.post("/api/v1/admin/orgs", body).require(201).text("id");
    choosePassword(owner);
    return tenant(id, slug, owner);
  }

  /** An organization made before whose owner has not chosen a password yet. */
  public Tenant welcomed(String id, String slug, Login owner) {
    choosePassword(owner);
    return tenant(id, slug, owner);
  }

  /** An organization made before. */
  public Tenant tenant(String id, String slug, Login owner) {
    Login login = new Login(owner.email(), owner.password(), Optional.of(id));
    return new Tenant(id, slug, login, installation.api().as(login));
  }

  /** Installs a licence key. */
  public void license(String key) {
    String body = Json.createObjectBuilder().add("key", key).build().toString();
    superuser.put("/api/v1/admin/licence", body).require(200);
  }

  /** Lets purges rely on the clock again after the stores were left alone for long. */
  public void trustClock() {
    String clock = "/api/v1/admin/retention-clock";
    if (superuser.get(clock).require(200).json().getBoolean("suspect")) {
      superuser
          .post(clock + "/acknowledge", "{\"reason\":\"the stores were left alone\"}")
          .require(200);
    }
  }

  /** A new member of the organization, who has chosen a password; calls the API. */
  public Api member(Tenant tenant, Login login, String role) {
    String body =
        Json.createObjectBuilder()
            .add("email", login.email())
            .add("full_name", "Member " + role)
            .add("role", role)
            .build()
            .toString();
    superuser.post("/api/v1/admin/orgs/" + tenant.id() + "/members", body).require(201);
    choosePassword(login);
    return installation
        .api()
        .as(new Login(login.email(), login.password(), Optional.of(tenant.id())));
  }

  /** Lets the organization use a feature beyond its tier. */
  public void allow(Tenant tenant, String feature) {
    String body =
        Json.createObjectBuilder()
            .add("feature_name", feature)
            .add("enabled", true)
            .add("reason", "wanted here")
            .build()
            .toString();
    superuser.post("/api/v1/admin/orgs/" + tenant.id() + "/feature-overrides", body).require(201);
  }

  private void choosePassword(Login owner) {
    String body =
        Json.createObjectBuilder()
            .add("token", Mailbox.of(installation).token(owner.email()))
            .add("new_password", owner.password())
            .build()
            .toString();
    installation.api().post("/api/v1/auth/reset-password", body).require(204);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
