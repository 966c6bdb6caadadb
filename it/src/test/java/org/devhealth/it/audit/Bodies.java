package org.devhealth.it.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** JSON bodies of requests. */
final class Bodies {

  private Bodies() {}

  /** An object of these names and texts in turn. */
  static String of(String... namesAndTexts) {
    JsonObjectBuilder body = Json.createObjectBuilder();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      body.add(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return body.build().toString();
  }
}
