package org.devhealth.it;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.https.OwnCertificate;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Operator;
import org.devhealth.it.installation.Tenant;

/** An installation that is set up: tests keep apart by organizations of their own. */
public record Product(Installation installation, Operator operator, LicensingFiles licensing)
    implements AutoCloseable {

  /** Long enough for a race of many refreshes on a busy machine. */
  public static final String REFRESH_GRACE = "PT2M";

  /** Whose {@code X-Forwarded-For} the server believes. */
  public static final String TRUSTED_PROXY = "127.0.0.3";

  /** That servers still read. */
  public static final String FORMER_MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final Path WLP = Path.of("../ear/target/liberty/wlp");
  private static final Login SUPERUSER = Login.of("root@example.org", "three brown foxes jump");
  private static final String OWNERS_PASSWORD = "seven green lights at noon";

  /** A fresh one in the folder; policies take effect and events are sealed at once. */
  public static Product start(Path folder, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DEVHEALTH_RETENTION_COOLING_OFF", "PT0S");
    environment.put("DEVHEALTH_AUDIT_SEAL_AFTER", "PT1S");
    environment.put("DEVHEALTH_AUDIT_SEAL_CHECK_INTERVAL", "PT1S");
    environment.put("DEVHEALTH_IDENTITY_REFRESH_GRACE", REFRESH_GRACE);
    // all tests come from one network
    environment.put("DEVHEALTH_SETTING_SECURITY_MESSAGES_PER_NETWORK_AND_HOUR", "100000");
    environment.put("DEVHEALTH_SETTING_SECURITY_LOGIN_FAILURES_PER_ADDRESS", "100000");
    environment.put("DEVHEALTH_WEB_TRUSTED_PROXIES", TRUSTED_PROXY);
    LicensingFiles licensing = LicensingFiles.in(folder);
    environment.putAll(licensing.environment());
    environment.put("DEVHEALTH_AUDIT_EXPORT_PART_EVENTS", "100");
    environment.put("DEVHEALTH_AUDIT_EXPORT_LEASE", "PT10S");
    environment.put("DEVHEALTH_MASTER_PREVIOUS_KEYS", FORMER_MASTER_KEY);
    environment.put("DEVHEALTH_SETTINGS_ROTATION_BATCH_SECRETS", "1");
    environment.put("DEVHEALTH_SETTINGS_ROTATION_READING_TIME", "PT6S");
    environment.put("DEVHEALTH_SYNC_GIT_ROOTS", repositories().toString());
    environment.put(
        "DEVHEALTH_OUTGOING_TRUSTED_CERTIFICATES", certificateIn(licensing).pem().toString());
    environment.putAll(more);
    Installation installation = Installation.start(DevSettings.embedded(folder), WLP, environment);
    try {
      Operator operator = Operator.setUp(installation, SUPERUSER);
      return new Product(installation, operator, licensing);
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  /** Below here tests make the repositories that servers may read. */
  public static Path repositories() {
    try {
      return Files.createDirectories(Path.of("target/repositories")).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new organization that may use retention, legal holds and the log. */
  public Tenant tenant() {
    Tenant tenant = plainTenant();
    operator.allow(tenant, "custom_retention");
    operator.allow(tenant, "legal_hold");
    operator.allow(tenant, "audit_log");
    return tenant;
  }

  /** A new organization with what its tier has. */
  public Tenant plainTenant() {
    String slug = "t" + UUID.randomUUID().toString().substring(0, 13).toLowerCase(Locale.ROOT);
    Login owner = Login.of("owner@" + slug + ".example", OWNERS_PASSWORD);
    return operator.organization("Tenant " + slug, slug, owner);
  }

  /** Lets the superuser do for a while what a stolen session must not be enough for. */
  public void proveSuperuser() {
    String body =
        Json.createObjectBuilder().add("password", SUPERUSER.password()).build().toString();
    operator.superuser().post("/api/v1/auth/reauthenticate", body).require(204);
  }

  /** The same after all tokens were made worthless. */
  public Product loggedInAgain() {
    return new Product(installation, Operator.returning(installation, SUPERUSER), licensing);
  }

  /** Of services that tests start and the server trusts. */
  public OwnCertificate certificate() {
    return certificateIn(licensing);
  }

  private static OwnCertificate certificateIn(LicensingFiles files) {
    return OwnCertificate.in(files.folder().resolve("service"));
  }

  /** The history of a tenant. */
  public MadeUpHistory history(Tenant tenant, long seed) {
    return new MadeUpHistory(installation, UUID.fromString(tenant.id()), seed);
  }

  @Override
  public void close() {
    installation.close();
  }
}
