package org.devhealth.bench.report;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.measure.Pair;

/** One JSON file per id in a folder. For one thread. */
public final class Results {

  private static final int DIGITS = 6;

  private final Path folder;
  private final Clock clock;

  public Results(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Replaces what was written about the mark before.
   *
   * @param time that measuring took, together with the marks of the same takes
   */
  public void write(Result result, Duration time) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(document(result, time));
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(file(result.mark().id()), text.toString().strip() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was last written about the id. */
  public Optional<JsonObject> read(String id) {
    if (!Files.exists(file(id))) {
      return Optional.empty();
    }
    try (JsonReader reader = Json.createReader(new StringReader(Files.readString(file(id))))) {
      return Optional.of(reader.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many seconds measuring the id took the last time. */
  public OptionalDouble seconds(String id) {
    return read(id)
        .filter(found -> found.containsKey("seconds"))
        .map(found -> OptionalDouble.of(found.getJsonNumber("seconds").doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }

  private JsonObject document(Result result, Duration time) {
    Outcome outcome = result.outcome();
    return Json.createObjectBuilder()
        .add("id", result.mark().id())
        .add("metric", result.mark().metric())
        .add("compared", result.mark().compared())
        .add("unit", result.mark().unit())
        .add("measured_at", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString())
        .add("machine", object(Machine.facts()))
        .add("seconds", number(time.toMillis() / 1e3))
        .add("load_average", number(Machine.load()))
        .add("facts", object(new TreeMap<>(result.facts())))
        .add("median", number(outcome.median()))
        .add("minimum", number(outcome.minimum()))
        .add("maximum", number(outcome.maximum()))
        .add("takes", outcome.takes())
        .add("refused", outcome.refused())
        .add("pairs", pairs(outcome))
        .build();
  }

  private static JsonArrayBuilder pairs(Outcome outcome) {
    JsonArrayBuilder pairs = Json.createArrayBuilder();
    for (Pair pair : outcome.pairs()) {
      pairs.add(
          Json.createObjectBuilder()
              .add("baseline_before", number(pair.before()))
              .add("product", number(pair.product()))
              .add("baseline_after", number(pair.after()))
              .add("ratio", pair.isRefused() ? JsonValue.NULL : number(pair.ratio())));
    }
    return pairs;
  }

  private static JsonObjectBuilder object(Map<String, String> facts) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    facts.forEach(object::add);
    return object;
  }

  private static JsonValue number(double value) {
    if (!Double.isFinite(value)) {
      return JsonValue.NULL;
    }
    return Json.createValue(
        java.math.BigDecimal.valueOf(value).round(new java.math.MathContext(DIGITS)));
  }
}
