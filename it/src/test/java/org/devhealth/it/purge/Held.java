package org.devhealth.it.purge;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.it.history.People;

/** What the hold of {@link EveryDataTypeIT} names, by kind as the catalogue calls it. */
record Held(Map<String, List<String>> byKind) {

  static Held of(UUID user, UUID repository) {
    return new Held(
        Map.of(
            "user",
            List.of("held@example.org", user.toString(), People.CUSTODIANS.get(0)),
            "repository",
            List.of(repository.toString()),
            "work_item",
            List.of("jira:HELD-1")));
  }

  List<String> of(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The body that places it. */
  String body() {
    JsonObject scope =
        Json.createObjectBuilder()
            .add("users", Json.createArrayBuilder(of("user")))
            .add("repositories", Json.createArrayBuilder(of("repository")))
            .add("work_items", Json.createArrayBuilder(of("work_item")))
            .build();
    return Json.createObjectBuilder()
        .add("name", "everything about one person")
        .add("reason", "a court asked for it")
        .add("scope", scope)
        .build()
        .toString();
  }
}
