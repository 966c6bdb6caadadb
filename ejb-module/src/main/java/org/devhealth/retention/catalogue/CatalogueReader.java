package org.devhealth.retention.catalogue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue's JSON; a mistake in it is an exception that names the entry. */
final class CatalogueReader {

  private static final String ORGANIZATION_COLUMN = "org_id";

  private CatalogueReader() {}

  static List<DataType> read(InputStream json) {
    try (JsonReader reader = Json.createReader(json)) {
      return reader.readObject().getJsonArray("data_types").getValuesAs(CatalogueReader::dataType);
    }
  }

  private static DataType dataType(jakarta.json.JsonValue value) {
    JsonObject entry = value.asJsonObject();
    Store store = Store.of(entry.getString("store"));
    return new DataType(
        entry.getString("name"),
        entry.getString("description"),
        entry.getInt("floor_days", 1),
        entry.getJsonArray("tables").getValuesAs(table -> table(table.asJsonObject(), store)));
  }

  private static GovernedTable table(JsonObject entry, Store store) {
    return new GovernedTable(
        store,
        entry.getString("table"),
        entry.getString("organization", ORGANIZATION_COLUMN),
        time(entry),
        strings(entry.getJsonArray("key")),
        entry.getBoolean("replacing", false),
        subjects(entry.getJsonObject("subjects")),
        follows(entry.getJsonObject("follows")),
        entry.getString("unless_in", null));
  }

  private static TimeColumn time(JsonObject entry) {
    if (entry.containsKey("day")) {
      return new TimeColumn(entry.getString("day"), true);
    }
    return entry.containsKey("time") ? new TimeColumn(entry.getString("time"), false) : null;
  }

  private static Map<SubjectKind, List<String>> subjects(JsonObject entry) {
    Map<SubjectKind, List<String>> subjects = new EnumMap<>(SubjectKind.class);
    if (entry != null) {
      entry.forEach(
          (kind, columns) -> subjects.put(SubjectKind.of(kind), strings(columns.asJsonArray())));
    }
    return subjects;
  }

  private static Follows follows(JsonObject entry) {
    return entry == null
        ? null
        : new Follows(entry.getString("table"), strings(entry.getJsonArray("columns")));
  }

  private static List<String> strings(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }
}
