package org.devhealth.bench.audit;

import jakarta.json.Json;
import java.util.List;
import org.devhealth.bench.purge.EventSeed;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/**
 * An organization with a long log and one with a hundredth of it, in the same tables. Made once,
 * when first needed. For one thread.
 */
public final class AuditLogs {

  private static final long SEED = 20_260_102;
  private static final int HUNDREDTH = 100;

  private Tenant longLog;
  private Tenant shortLog;

  void prepare(Stage stage) {
    if (longLog != null) {
      return;
    }
    longLog = stage.tenant("longlog");
    shortLog = stage.tenant("shortlog");
    stage.operator().allow(longLog, "audit_log");
    stage.operator().allow(shortLog, "audit_log");
    new EventSeed(stage, List.of(longLog.id()), SEED).write(stage.effort().rows());
    new EventSeed(stage, List.of(shortLog.id()), SEED + 1)
        .write(Math.max(1_000, stage.effort().rows() / HUNDREDTH));
  }

  Tenant longLog() {
    return longLog;
  }

  String longToken(Stage stage) {
    return token(stage, longLog);
  }

  String shortToken(Stage stage) {
    return token(stage, shortLog);
  }

  private static String token(Stage stage, Tenant tenant) {
    String body =
        Json.createObjectBuilder()
            .add("email", tenant.login().email())
            .add("password", tenant.login().password())
            .build()
            .toString();
    return stage
        .installation()
        .api()
        .post("/api/v1/auth/login", body)
        .require(200)
        .text("access_token");
  }
}
