package org.devhealth.kernel;

/**
 * A stable, documented error; implemented by one enum per feature.
 *
 * <p>The code has the form {@code feature.kebab-words} and never changes once released.
 */
public interface ErrorCode {

  /** The stable code, for example {@code retention.held}. */
  String code();

  /** What it means to the caller. */
  ErrorKind kind();

  /** One sentence for people, without data of any request. */
  String title();
}
