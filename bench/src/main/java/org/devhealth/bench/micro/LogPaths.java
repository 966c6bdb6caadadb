package org.devhealth.bench.micro;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.devhealth.audit.AuditEvent.Change;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.EventText;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Origin;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonValue;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.note.SignedNote;
import org.devhealth.proof.signature.SigningKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event of ordinary size costs on its way into the log, its seal and its reading. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogPaths {

  private static final int LEAVES = 1_000;

  private final Map<String, Change> changes =
      Map.of(
          "role", new Change("viewer", "admin"),
          "expires_at", new Change(null, Instant.EPOCH),
          "token", Change.SECRET);
  private final byte[] changesText =
      EventText.changes(changes).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private final RecordedEvent event = event();
  private final byte[] canonical = CanonicalJson.bytes(event.toJson());
  private final byte[] salt = new byte[MerkleHash.LENGTH];
  private final MerkleHash leaf = MerkleHash.ofLeaf(canonical, salt);
  private final SigningKey key = SigningKey.generate("bench.example/keys/1");
  private final Checkpoint checkpoint = new Checkpoint("bench.example/audit/1", 1_000_000, leaf);
  private final Caller caller =
      new Caller(
          actor(),
          null,
          "admin",
          Set.of("read:audit", "read:users", "write:settings", "write:users"),
          false,
          Instant.EPOCH,
          new Origin("192.0.2.7", "agent", "request"));

  /** Changed fields to the text that is stored. */
  @Benchmark
  public String changesToText() {
    return EventText.changes(changes);
  }

  /** A name that is stored as it is. */
  @Benchmark
  public String boundedName() {
    return EventText.bounded("user7@people.example", 500);
  }

  /** The stored text back to values. */
  @Benchmark
  public JsonValue readJson() {
    return JsonReader.read(changesText, JsonBounds.DEFAULT);
  }

  /** An event to the bytes that are hashed, RFC 8785. */
  @Benchmark
  public byte[] canonicalEvent() {
    return CanonicalJson.bytes(event.toJson());
  }

  /** SHA-256 of the canonical event and its salt. */
  @Benchmark
  public MerkleHash leafHash() {
    return MerkleHash.ofLeaf(canonical, salt);
  }

  /** One leaf more in a tree, with the nodes that it completes. */
  @Benchmark
  @OperationsPerInvocation(LEAVES)
  public MerkleHash appendLeaf() {
    MerkleBuilder tree = new MerkleBuilder();
    for (int i = 0; i < LEAVES; i++) {
      tree.append(leaf);
    }
    return tree.root();
  }

  /** Ed25519 over a checkpoint. */
  @Benchmark
  public SignedNote signCheckpoint() {
    return checkpoint.sign(key);
  }

  /** Whether a caller may. */
  @Benchmark
  public boolean permission() {
    return caller.may("read:audit");
  }

  private RecordedEvent event() {
    JsonObject none = JsonObject.builder().build();
    return new RecordedEvent(
        new UUID(1, 2),
        null,
        Instant.EPOCH,
        new UUID(3, 4),
        actor(),
        new RecordedEvent.Action("member.role_changed", 1),
        new RecordedEvent.Resource("user", new UUID(5, 6).toString(), "Person 7"),
        new RecordedEvent.Result("success", null),
        new RecordedEvent.Origin("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64)", "request-7"),
        new RecordedEvent.Details(JsonReader.read(changesText, JsonBounds.DEFAULT), none));
  }

  private static Actor actor() {
    return new Actor(
        Actor.Type.USER,
        new UUID(7, 7),
        "user7@people.example",
        "Person 7",
        new UUID(7, 8),
        "password",
        null);
  }
}
