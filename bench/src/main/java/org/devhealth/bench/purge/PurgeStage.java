package org.devhealth.bench.purge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.devhealth.bench.request.Tokens;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.retention.Officer;

/**
 * Ten organizations with a policy of 400 days each, with or without 2,000 legal holds, and their
 * events: kept as databases to clone. Made once, when first needed. For one thread.
 */
public final class PurgeStage {

  static final int DAYS = 400;
  static final int ORGANIZATIONS = 10;
  static final int HOLDS = 2_000;

  private static final long SEED = 20_260_101;
  private static final int TENTH = 10;
  private static final String KEPT = "bench_";

  private final Stage stage;
  private final List<Tenant> tenants = new ArrayList<>();

  public PurgeStage(Stage stage) {
    this.stage = stage;
    prepare();
  }

  Stage stage() {
    return stage;
  }

  /** All rows and 2,000 holds. */
  String full() {
    return KEPT + "full";
  }

  /** A tenth of the rows and 2,000 holds. */
  String tenth() {
    return KEPT + "tenth";
  }

  /** All rows and no hold. */
  String unheld() {
    return KEPT + "unheld";
  }

  List<String> organizations() {
    return tenants.stream().map(Tenant::id).toList();
  }

  /** An access token of somebody who reads the log of the first organization. */
  String readersToken() {
    return Tokens.of(stage, tenants.get(0));
  }

  private void prepare() {
    // rows of other benchmarks in the same months would be counted, and keep months from going
    stage.startAfresh();
    for (int i = 0; i < ORGANIZATIONS; i++) {
      Tenant tenant = stage.tenant("bench" + i + "x");
      stage.operator().allow(tenant, "audit_log");
      new Officer(tenant.owner()).policy("audit_log", DAYS);
      tenants.add(tenant);
    }
    placeHolds();
    stage.databases().keepAs(KEPT + "empty");
    new EventSeed(stage, organizations(), SEED + 1).write(stage.effort().rows() / TENTH);
    stage.databases().keepAs(tenth());
    stage.databases().putProductOn(KEPT + "empty");
    new EventSeed(stage, organizations(), SEED).write(stage.effort().rows());
    stage.databases().keepAs(full());
    stage
        .installation()
        .sql()
        .execute("SET session_replication_role = replica; TRUNCATE legal_holds CASCADE");
    stage.databases().keepAs(unheld());
  }

  private void placeHolds() {
    stage.tell("placing " + HOLDS + " holds");
    ExecutorService officers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> placed = new ArrayList<>();
      for (Tenant tenant : tenants) {
        placed.add(officers.submit(() -> placeHolds(tenant)));
      }
      for (Future<?> done : placed) {
        done.get();
      }
    } catch (java.util.concurrent.ExecutionException e) {
      throw new UnexpectedAnswer("holds could not be placed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted", e);
    } finally {
      officers.shutdownNow();
    }
  }

  private void placeHolds(Tenant tenant) {
    Officer officer = new Officer(tenant.owner());
    int each = HOLDS / ORGANIZATIONS;
    int first = tenants.indexOf(tenant) * each;
    for (int i = first; i < first + each; i++) {
      officer.holdPeople("matter " + i, List.of("user" + i + "@people.example")).require(201);
    }
  }
}
