package org.devhealth.proof.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** When the run happened, what set it off, and who answers for it. */
public record Execution(Period period, List<Long> executionIds, Cause cause, Instant issuedAt) {

  public Execution {
    Objects.requireNonNull(period);
    executionIds = List.copyOf(executionIds);
    Objects.requireNonNull(cause);
    Objects.requireNonNull(issuedAt);
  }

  /** From the first to the last deletion. */
  public record Period(Instant startedAt, Instant endedAt) {

    public Period {
      Objects.requireNonNull(startedAt);
      Objects.requireNonNull(endedAt);
    }
  }

  /** What set the run off, such as {@code schedule}, and for whom. */
  public record Cause(String trigger, Actor actor) {

    public Cause {
      Texts.require(trigger, "trigger");
      Objects.requireNonNull(actor);
    }
  }

  /** An actor by type and, unless it is the system itself, by id. */
  public record Actor(String type, Optional<String> id) {

    public Actor {
      Texts.require(type, "type");
      Objects.requireNonNull(id);
    }
  }
}
