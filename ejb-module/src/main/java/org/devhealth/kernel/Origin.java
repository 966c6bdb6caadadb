package org.devhealth.kernel;

import java.util.Objects;

/**
 * Where a request came from.
 *
 * @param address the client's address as given by the trusted hop, or null for work of the system
 * @param userAgent what the client calls itself, or null
 * @param requestId names the request in answers, logs and audit events
 */
public record Origin(String address, String userAgent, String requestId) {

  public Origin {
    Objects.requireNonNull(requestId, "requestId");
  }
}
