package org.devhealth.web;

import jakarta.servlet.ServletRequest;
import java.util.UUID;

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
    String id = UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
