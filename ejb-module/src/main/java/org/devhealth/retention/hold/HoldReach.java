package org.devhealth.retention.hold;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.SubjectKind;

/** Where the subjects of a hold can be found at all. Thread-safe; asks the catalogue only. */
@ApplicationScoped
public class HoldReach {

  @Inject private DataCatalogue catalogue;

  /**
   * A table within a hold's data types of which it can keep no row: nothing in the table tells
   * whom, or what, the hold names.
   */
  public record Unreached(String dataType, String table) {}

  /** The tables that a hold of this scope does not reach; none for one without subjects. */
  public List<Unreached> unreached(HoldScope scope) {
    List<SubjectKind> kinds = kindsOf(scope);
    List<Unreached> unreached = new ArrayList<>();
    for (DataType type : catalogue.all()) {
      if (!kinds.isEmpty()
          && (scope.dataTypes().isEmpty() || scope.dataTypes().contains(type.name()))) {
        type.tables().stream()
            .filter(table -> kinds.stream().noneMatch(kind -> names(rootOf(type, table), kind)))
            .forEach(table -> unreached.add(new Unreached(type.name(), table.name())));
      }
    }
    return unreached;
  }

  private static GovernedTable rootOf(DataType type, GovernedTable table) {
    return table.follows() == null ? table : type.table(table.follows().table());
  }

  private static boolean names(GovernedTable table, SubjectKind kind) {
    return !table.subjects().singleOf(kind).isEmpty() || !table.subjects().listsOf(kind).isEmpty();
  }

  private static List<SubjectKind> kindsOf(HoldScope scope) {
    Map<SubjectKind, List<String>> subjects = new EnumMap<>(SubjectKind.class);
    subjects.put(SubjectKind.USER, scope.users());
    subjects.put(SubjectKind.REPOSITORY, scope.repositories());
    subjects.put(SubjectKind.TEAM, scope.teams());
    subjects.put(SubjectKind.WORK_ITEM, scope.workItems());
    return subjects.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
