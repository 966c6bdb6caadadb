package org.devhealth.proof.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What the run was told to delete and what it had to spare. */
public record Mandate(
    String dataType, Policy policy, Optional<Plan> plan, Instant cutoff, List<Hold> holds) {

  public Mandate {
    Texts.require(dataType, "data type");
    Objects.requireNonNull(policy);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(cutoff);
    holds = List.copyOf(holds);
  }

  /** The retention policy in the version that was applied. */
  public record Policy(UUID id, long version, long retentionDays, String action, String mode) {

    public Policy {
      Objects.requireNonNull(id);
      Texts.require(action, "action");
      Texts.require(mode, "mode");
    }
  }

  /** The plan the run was bound to. */
  public record Plan(UUID id, String hash) {

    public Plan {
      Objects.requireNonNull(id);
      Texts.require(hash, "hash");
    }
  }

  /** A legal hold that was considered, in its epoch; nothing else of it may be told. */
  public record Hold(UUID id, long epoch) {

    public Hold {
      Objects.requireNonNull(id);
    }
  }
}
