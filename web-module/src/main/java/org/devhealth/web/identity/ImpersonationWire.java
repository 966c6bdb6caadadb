package org.devhealth.web.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.RunningImpersonation;

/** What impersonations look like on the wire. */
public final class ImpersonationWire {

  private ImpersonationWire() {}

  /** One to be started; reading only unless writable. */
  public record NewImpersonation(UUID targetUserId, UUID orgId, String reason, boolean writable) {}

  /** One that goes on. */
  public record Running(
      UUID id,
      UUID impersonator,
      UUID targetUserId,
      UUID orgId,
      boolean readOnly,
      Instant startedAt,
      Instant expiresAt) {

    static Running of(RunningImpersonation running) {
      return new Running(
          running.session(),
          running.by().value(),
          running.target().value(),
          running.organization() == null ? null : running.organization().value(),
          running.readOnly(),
          running.startedAt(),
          running.expiresAt());
    }
  }

  /** All that go on. */
  public record RunningList(List<Running> items) {}
}
