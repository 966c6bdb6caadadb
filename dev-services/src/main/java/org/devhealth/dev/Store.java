package org.devhealth.dev;

/**
 * One store. What was not started here, an existing server or one that this machine cannot have, is
 * left alone: start and stop do nothing, kill, pause and resume throw {@link LaunchFailure}.
 *
 * <p>The port stays the same from one start to the next. Safe for use by one thread at a time.
 */
public interface Store {

  /** {@code postgres}, {@code redis} or {@code clickhouse}. */
  String name();

  /** Starts the process and returns when the store answers; does nothing when it runs. */
  void start();

  /** Asks the process to end and waits for it; does nothing when it does not run. */
  void stop();

  /** Ends the process and all its children with SIGKILL. */
  void kill();

  /** Stops the process in its tracks (SIGSTOP): connections stay open and nothing answers. */
  void pause();

  /** Lets a paused process go on (SIGCONT). */
  void resume();

  /** Whether the process lives; a paused one does. An existing store counts as running. */
  boolean running();

  /** What a person needs to connect, without the password. */
  String address();
}
