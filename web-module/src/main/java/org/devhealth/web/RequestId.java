package org.devhealth.web;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The name of a request in answers, logs and audit events; made by us, never taken over. */
public final class RequestId {

  /** The header of the answer that shows it. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestId.class.getName();

  private RequestId() {}

  /** The same id for every look at one request. */
  public static String of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String id) {
      return id;
    }
    String id = random().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** A UUIDv4 (RFC 9562 section 5.4) that names and proves nothing, so it need not be secret. */
  private static UUID random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }
}
