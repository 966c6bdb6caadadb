package org.devhealth.bench.report;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.mark.Marks;

/** Two runs beside each other: whether what they measured agrees. */
public final class Comparison {

  private static final String OVERLAP = "overlap";
  private static final String APART = "apart";

  private final Results first;
  private final Results second;

  public Comparison(Results first, Results second) {
    this.first = first;
    this.second = second;
  }

  /** One line for each mark that both have measured. */
  public List<String> lines() {
    return Marks.all().stream().flatMap(mark -> line(mark).stream()).toList();
  }

  /** Whether all intervals overlap, and there is any. */
  public boolean agrees() {
    List<String> lines = lines();
    return !lines.isEmpty() && lines.stream().noneMatch(line -> line.contains(APART));
  }

  private Optional<String> line(Mark mark) {
    Optional<JsonObject> one = first.read(mark.id()).filter(Comparison::isConclusive);
    Optional<JsonObject> other = second.read(mark.id()).filter(Comparison::isConclusive);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%-4s %s | %s | %s"
            .formatted(
                mark.id(),
                interval(one.get()),
                interval(other.get()),
                word(one.get(), other.get())));
  }

  private static String word(JsonObject one, JsonObject other) {
    boolean overlap =
        number(one, "minimum") <= number(other, "maximum")
            && number(other, "minimum") <= number(one, "maximum");
    return overlap ? OVERLAP : APART;
  }

  private static boolean isConclusive(JsonObject found) {
    return !found.isNull("minimum") && !found.isNull("maximum");
  }

  private static String interval(JsonObject found) {
    return "%.4g … %.4g".formatted(number(found, "minimum"), number(found, "maximum"));
  }

  private static double number(JsonObject found, String member) {
    return found.getJsonNumber(member).doubleValue();
  }
}
