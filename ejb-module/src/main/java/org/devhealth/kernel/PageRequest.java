package org.devhealth.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list is asked for.
 *
 * @param limit 1 to 500
 * @param position the decoded cursor, or null for the first page
 */
public record PageRequest(int limit, String position) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 500;
  private static final int MAX_CURSOR_LENGTH = 512;

  /**
   * Reads the query parameters of a list.
   *
   * @throws Problem {@code kernel.invalid-request} or {@code kernel.invalid-cursor}
   */
  public static PageRequest of(Integer limit, String cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "limit", "must be between 1 and " + MAX_LIMIT);
    }
    return new PageRequest(size, cursor == null ? null : decode(cursor));
  }

  /** The position after which the page begins; absent for the first page. */
  public Optional<String> after() {
    return Optional.ofNullable(position);
  }

  /**
   * The key after which the page begins, for lists in the order of their keys.
   *
   * @throws Problem {@code kernel.invalid-cursor}
   */
  public Optional<UUID> afterId() {
    try {
      return after().map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw invalidCursor();
    }
  }

  /** Writes a position as an opaque cursor. */
  public static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    if (cursor.length() > MAX_CURSOR_LENGTH) {
      throw invalidCursor();
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalidCursor();
    }
  }

  private static Problem invalidCursor() {
    return new Problem(
        KernelError.INVALID_CURSOR, "Use the next_cursor of the page before, unchanged.");
  }
}
