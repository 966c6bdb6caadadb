package org.devhealth.kernel;

/** What a {@link Problem} means to the caller; each kind has exactly one transport status. */
public enum ErrorKind {
  INVALID,
  UNAUTHENTICATED,
  FORBIDDEN,
  NOT_LICENSED,
  NOT_FOUND,
  CONFLICT,
  GONE,
  STALE,
  TOO_LARGE,
  UNSUPPORTED,
  TOO_MANY,
  UNAVAILABLE,
  INTERNAL
}
