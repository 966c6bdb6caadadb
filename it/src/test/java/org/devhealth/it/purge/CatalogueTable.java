package org.devhealth.it.purge;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A governed table as the API tells it. */
record CatalogueTable(
    String store,
    String name,
    String organization,
    List<String> time,
    List<String> key,
    boolean replacing,
    Map<String, List<String>> subjects,
    String follows,
    List<String> parentColumns) {

  static CatalogueTable of(JsonObject json) {
    List<String> time = new ArrayList<>();
    if (json.containsKey("time_column") && !json.isNull("time_column")) {
      time.add(json.getString("time_column"));
    }
    time.addAll(texts(json.getJsonArray("time_or")));
    Map<String, List<String>> subjects = new HashMap<>();
    json.getJsonObject("subjects")
        .forEach((kind, columns) -> subjects.put(kind, texts(columns.asJsonArray())));
    return new CatalogueTable(
        json.getString("store"),
        json.getString("table"),
        json.getString("organization_column"),
        time,
        texts(json.getJsonArray("key")),
        json.getBoolean("replacing"),
        subjects,
        json.getString("follows", null),
        texts(json.getJsonArray("parent_columns")));
  }

  boolean isIn(String wanted) {
    return store.equals(wanted);
  }

  /** The columns that name subjects of the kind. */
  List<String> subjects(String kind) {
    return subjects.getOrDefault(kind, List.of());
  }

  private static List<String> texts(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }
}
