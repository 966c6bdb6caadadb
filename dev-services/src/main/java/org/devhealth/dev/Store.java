package org.devhealth.dev;

/**
 * One running store. An existing store given by configuration cannot be acted on: every verb but
 * {@link #running()} then throws {@link LaunchFailure}.
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
