package org.devhealth.settings.credential;

import java.time.Instant;
import java.util.Map;

/**
 * How a connection test ended.
 *
 * @param cause why it failed, in one word; null when it did not
 * @param explanation for people, what happened and what to do
 * @param details what the service told of the account; never a secret
 */
public record TestResult(
    boolean success,
    String cause,
    String explanation,
    Map<String, String> details,
    Instant testedAt) {

  public TestResult {
    details = Map.copyOf(details);
  }
}
