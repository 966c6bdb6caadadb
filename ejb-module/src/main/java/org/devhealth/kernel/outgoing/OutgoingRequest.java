package org.devhealth.kernel.outgoing;

import java.net.URI;
import java.util.Map;

/**
 * What is asked.
 *
 * @param headers sent to this origin only, never to another one that it redirects to
 * @param json the body of a POST, or null for a GET
 */
public record OutgoingRequest(URI address, Map<String, String> headers, String json) {

  public OutgoingRequest {
    headers = Map.copyOf(headers);
  }

  public static OutgoingRequest get(URI address, Map<String, String> headers) {
    return new OutgoingRequest(address, headers, null);
  }

  /** Without headers' values, which may be secret. */
  @Override
  public String toString() {
    return (json == null ? "GET " : "POST ") + address.getHost();
  }
}
