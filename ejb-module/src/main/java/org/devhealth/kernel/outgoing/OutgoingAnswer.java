package org.devhealth.kernel.outgoing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by lower-case name, the last of each
 */
public record OutgoingAnswer(int status, Map<String, String> headers, String body) {

  public OutgoingAnswer {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
