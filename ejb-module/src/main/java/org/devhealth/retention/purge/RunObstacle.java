package org.devhealth.retention.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.retention.purge.PurgeRun.Status;

/**
 * Something that keeps a run from working, or from working at full speed.
 *
 * @param server which server it is about, or null
 * @param until when it ends by itself at the latest, or null when that is not known
 */
public record RunObstacle(Code code, String server, Instant until) {

  private static final String OUTSIDE_WINDOW = "outside_window";

  /** Stable names of what keeps runs back. */
  public enum Code {
    /** Somebody paused it; {@code resume} lets it go on. */
    PAUSED,
    /** Its policy's window is closed; it goes on when that opens. */
    WINDOW_CLOSED,
    /** It would delete unusually much; {@code approve} or {@code stop} it. */
    AWAITING_APPROVAL,
    /** No server has taken it yet. */
    NO_DRIVER,
    /** A server has taken it and has not begun; another one takes it if that server died. */
    LEASED,
    /** ClickHouse is away; it is tried again. */
    STORE_UNAVAILABLE,
    /** The last attempt ended in an error that the log tells; it is tried again. */
    RETRYING,
    /** A hold is being placed; it goes on once deletions begun before it have ended. */
    HOLD_BEING_PLACED,
    /** It works, slower, so that others are left alone. */
    THROTTLED
  }

  /**
   * What keeps the run back.
   *
   * @param storeAway whether a store that it needs does not answer
   */
  public static List<RunObstacle> of(PurgeRun run, boolean storeAway) {
    Optional<RunObstacle> halted = halted(run);
    if (halted.isPresent()) {
      return List.of(halted.get());
    }
    if (run.status() != Status.PLANNED && run.status() != Status.RUNNING) {
      return List.of();
    }
    List<RunObstacle> found = new ArrayList<>();
    undriven(run.drive(), storeAway).ifPresent(found::add);
    if (run.drive().holdPlacing()) {
      found.add(of(Code.HOLD_BEING_PLACED));
    }
    if (found.isEmpty() && run.drive().throttle() != null) {
      found.add(of(Code.THROTTLED));
    }
    return List.copyOf(found);
  }

  private static Optional<RunObstacle> halted(PurgeRun run) {
    return switch (run.status()) {
      case PAUSED ->
          Optional.of(
              of(OUTSIDE_WINDOW.equals(run.pauseReason()) ? Code.WINDOW_CLOSED : Code.PAUSED));
      case AWAITING_APPROVAL -> Optional.of(of(Code.AWAITING_APPROVAL));
      case PLANNED, RUNNING, STOPPING, STOPPED, COMPLETED, FAILED -> Optional.empty();
    };
  }

  private static Optional<RunObstacle> undriven(RunDrive drive, boolean storeAway) {
    if (drive.driven()) {
      return Optional.empty();
    }
    if (drive.failures() > 0) {
      Code code = storeAway ? Code.STORE_UNAVAILABLE : Code.RETRYING;
      return Optional.of(new RunObstacle(code, null, drive.until()));
    }
    return Optional.of(
        drive.until() == null
            ? of(Code.NO_DRIVER)
            : new RunObstacle(Code.LEASED, drive.server(), drive.until()));
  }

  private static RunObstacle of(Code code) {
    return new RunObstacle(code, null, null);
  }
}
