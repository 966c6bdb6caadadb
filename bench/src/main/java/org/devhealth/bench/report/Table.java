package org.devhealth.bench.report;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.mark.Sense;
import org.devhealth.bench.measure.Outcome;

/**
 * The table of all marks from what was last written about each, with the explanations that stand in
 * {@code explained/ID.md}.
 */
public final class Table {

  private static final String HEAD =
      """
      # Results

      Written by `./bench/run`; how to read it stands in [README.md](README.md). A value is the median,
      its interval the least and the greatest, of quiet pairs only.

      | id | metric | compared | value | interval | mark | stretch | verdict | measured |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final Results results;
  private final Path explanations;

  public Table(Results results, Path explanations) {
    this.results = results;
    this.explanations = explanations;
  }

  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    Marks.all().forEach(mark -> text.append(row(mark)));
    for (Mark mark : Marks.all()) {
      explained(mark)
          .ifPresent(why -> text.append("\n## ").append(mark.id()).append("\n\n").append(why));
    }
    return text.toString();
  }

  /** What the explained marks are short of, one line each. */
  public List<String> lines(List<String> ids) {
    return ids.stream().map(Marks::require).map(this::row).map(String::strip).toList();
  }

  private String row(Mark mark) {
    Optional<JsonObject> found = results.read(mark.id());
    String value = found.map(json -> number(json, "median", mark)).orElse("–");
    String interval =
        found
            .map(json -> number(json, "minimum", mark) + " … " + number(json, "maximum", mark))
            .orElse("–");
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            mark.id(),
            mark.metric(),
            mark.compared(),
            value,
            interval,
            bound(mark, mark.mark()),
            bound(mark, mark.stretch()),
            found.map(json -> verdict(mark, json)).orElse(Verdict.NOT_MEASURED).words(),
            found.map(Table::circumstances).orElse("–"));
  }

  private Verdict verdict(Mark mark, JsonObject json) {
    double median = json.isNull("median") ? Double.NaN : json.getJsonNumber("median").doubleValue();
    Outcome outcome =
        new Outcome(
            median, median, median, json.getInt("takes"), json.getInt("refused"), List.of());
    return Verdict.of(mark, outcome, explained(mark));
  }

  private static String circumstances(JsonObject json) {
    StringBuilder text = new StringBuilder(json.getString("measured_at").substring(0, 10));
    text.append(", load ").append(json.get("load_average"));
    json.getJsonObject("facts")
        .forEach((name, value) -> text.append(", ").append(name).append(' ').append(plain(value)));
    text.append(", ").append(json.getInt("takes")).append(" takes");
    if (json.getInt("refused") > 0) {
      text.append(", ").append(json.getInt("refused")).append(" refused");
    }
    return text.toString();
  }

  private static String plain(jakarta.json.JsonValue value) {
    return value.toString().replace("\"", "");
  }

  private static String number(JsonObject json, String member, Mark mark) {
    if (json.isNull(member)) {
      return "–";
    }
    BigDecimal value = json.getJsonNumber(member).bigDecimalValue().round(new MathContext(3));
    return value.toPlainString() + unit(mark);
  }

  private static String bound(Mark mark, double bound) {
    String sign = mark.sense() == Sense.AT_LEAST ? "≥ " : "≤ ";
    return sign
        + String.format(
            Locale.ROOT, "%s", BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString())
        + unit(mark);
  }

  private static String unit(Mark mark) {
    return mark.unit().equals(Mark.RATIO) ? "" : " " + mark.unit();
  }

  private Optional<String> explained(Mark mark) {
    Path file = explanations.resolve(mark.id() + ".md");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
