package org.devhealth.bench.audit;

import java.util.List;
import org.devhealth.bench.purge.EventSeed;
import org.devhealth.bench.request.Tokens;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/**
 * An organization with a long log and one with a hundredth of it, in the same tables. Made once,
 * when first needed. For one thread.
 */
public final class AuditLogs {

  private static final long SEED = 20_260_102;
  private static final int TENTH = 10;
  private static final int HUNDREDTH = 100;

  private Tenant longLog;
  private Tenant tenthLog;
  private Tenant shortLog;

  void prepare(Stage stage) {
    if (longLog != null) {
      return;
    }
    longLog = stage.tenant("longlog");
    shortLog = stage.tenant("shortlog");
    tenthLog = stage.tenant("tenthlog");
    List.of(longLog, shortLog, tenthLog)
        .forEach(tenant -> stage.operator().allow(tenant, "audit_log"));
    long rows = stage.effort().rows();
    new EventSeed(stage, List.of(longLog.id()), SEED).write(rows);
    new EventSeed(stage, List.of(shortLog.id()), SEED + 1).write(Math.max(1_000, rows / HUNDREDTH));
    new EventSeed(stage, List.of(tenthLog.id()), SEED + 2).write(rows / TENTH);
  }

  Tenant longLog() {
    return longLog;
  }

  /** A tenth as long. */
  Tenant tenthLog() {
    return tenthLog;
  }

  String longToken(Stage stage) {
    return Tokens.of(stage, longLog);
  }

  String shortToken(Stage stage) {
    return Tokens.of(stage, shortLog);
  }
}
