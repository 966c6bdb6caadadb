package org.devhealth.kernel;

import jakarta.ejb.ApplicationException;
import java.io.Serial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one exception of the product's own rules; rolls the transaction back and reaches the caller
 * as {@code application/problem+json} (RFC 9457) with its stable code.
 *
 * <p>The detail is shown to the caller: it must hold neither secrets nor another library's message.
 */
@ApplicationException(rollback = true)
public final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> extensions;

  /** A rejected field of the request: JSON path and what is expected. */
  public record FieldError(String field, String message) {}

  public Problem(ErrorCode code, String detail) {
    this(code, detail, List.of(), Map.of(), null);
  }

  /** With the technical cause, which is logged and never shown. */
  public Problem(ErrorCode code, String detail, Throwable cause) {
    this(code, detail, List.of(), Map.of(), cause);
  }

  private Problem(
      ErrorCode code,
      String detail,
      List<FieldError> errors,
      Map<String, Object> extensions,
      Throwable cause) {
    super(code.code() + ": " + detail, cause);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.extensions = Map.copyOf(extensions);
  }

  /** A problem of one field of the request. */
  public static Problem ofField(ErrorCode code, String field, String message) {
    return new Problem(
        code, field + ": " + message, List.of(new FieldError(field, message)), Map.of(), null);
  }

  /** The same problem with one more member in the answer, for example {@code required_tier}. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(code, detail(), errors, more, getCause());
  }

  /** The same problem with the time after which a retry makes sense ({@code Retry-After}). */
  public Problem retryAfter(Duration wait) {
    return with("retry_after_seconds", Math.max(1, wait.toSeconds()));
  }

  public ErrorCode code() {
    return code;
  }

  /** What happened in this case and what to do next, for people. */
  public String detail() {
    return getMessage().substring(code.code().length() + 2);
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> extensions() {
    return extensions;
  }

  /** Seconds for {@code Retry-After}, when a retry makes sense. */
  public Optional<Long> retryAfterSeconds() {
    return Optional.ofNullable((Long) extensions.get("retry_after_seconds"));
  }
}
