package org.devhealth.retention.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonReader;

/** Reads the catalogue's JSON strictly; a mistake in it is an exception that names the entry. */
final class CatalogueReader {

  private CatalogueReader() {}

  static List<DataType> read(InputStream json) throws IOException {
    return JsonFields.of(JsonReader.read(json.readAllBytes(), JsonBounds.DEFAULT))
        .objects("data_types")
        .stream()
        .map(CatalogueReader::dataType)
        .toList();
  }

  private static DataType dataType(JsonFields entry) {
    Store store = Store.of(entry.text("store"));
    int floor = entry.has("floor_days") ? (int) entry.whole("floor_days", 1) : 1;
    List<GovernedTable> tables =
        entry.objects("tables").stream().map(table -> table(table, store)).toList();
    DataType type = new DataType(entry.text("name"), entry.text("description"), floor, tables);
    entry.requireNoOthers();
    return type;
  }

  private static GovernedTable table(JsonFields entry, Store store) {
    GovernedTable table =
        new GovernedTable(
            store,
            entry.text("table"),
            organization(entry, store),
            time(entry),
            entry.texts("key"),
            entry.has("replacing") && entry.flag("replacing"),
            new SubjectColumns(subjects(entry, "subjects"), subjects(entry, "subject_lists")),
            entry.has("follows") ? follows(entry.object("follows")) : null,
            entry.has("unless_in") ? entry.text("unless_in") : null);
    entry.requireNoOthers();
    return table;
  }

  private static OrganizationColumn organization(JsonFields entry, Store store) {
    OrganizationColumn usual = OrganizationColumn.usualOf(store);
    return new OrganizationColumn(
        entry.has("organization") ? entry.text("organization") : usual.name(),
        entry.has("organization_type")
            ? OrganizationColumn.Type.of(entry.text("organization_type"))
            : usual.type());
  }

  private static TimeColumn time(JsonFields entry) {
    if (entry.has("day")) {
      return new TimeColumn(entry.text("day"), true, List.of());
    }
    if (!entry.has("time")) {
      return null;
    }
    List<String> otherwise = entry.has("time_or") ? entry.texts("time_or") : List.of();
    return new TimeColumn(entry.text("time"), false, otherwise);
  }

  private static Map<SubjectKind, List<String>> subjects(JsonFields table, String member) {
    Map<SubjectKind, List<String>> subjects = new EnumMap<>(SubjectKind.class);
    if (!table.has(member)) {
      return subjects;
    }
    JsonFields entry = table.object(member);
    for (SubjectKind kind : SubjectKind.values()) {
      if (entry.has(kind.wireName())) {
        subjects.put(kind, entry.texts(kind.wireName()));
      }
    }
    entry.requireNoOthers();
    return subjects;
  }

  private static Follows follows(JsonFields entry) {
    Follows follows = new Follows(entry.text("table"), entry.texts("columns"));
    entry.requireNoOthers();
    return follows;
  }
}
