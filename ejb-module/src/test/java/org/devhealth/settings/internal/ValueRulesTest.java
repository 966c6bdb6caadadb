package org.devhealth.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.Setting;
import org.devhealth.settings.SettingCategory;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingType;
import org.devhealth.settings.SettingView.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRulesTest {

  private static final Setting<Long> COUNT = setting("count", SettingType.integer(1, 100), 10L);
  private static final Map<String, Setting<?>> ALL =
      SettingCatalogue.index(
          List.of(
              COUNT,
              setting("text", SettingType.text("[a-z ]*", "letters"), ""),
              setting("flag", SettingType.truth(), false),
              setting("wait", SettingType.duration(Duration.ZERO, Duration.ofHours(1)), null),
              setting("word", SettingType.oneOf(List.of("red", "green")), "red"),
              setting("share", SettingType.number("0", "1"), null),
              setting("free", SettingType.text("(?s).*", "any text"), ""),
              setting("items", SettingType.list(Pattern.compile("[a-z]+"), "words"), List.of())));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count|5",
        "text|\"a b\"",
        "flag|true",
        "wait|\"PT30S\"",
        "word|\"green\"",
        "share|0.25",
        "items|[\"a\",\"b\"]"
      })
  void rightValuesAreKeptAsTheyAre(String name, String json) {
    assertThat(ValueRules.check(ALL.get("workers." + name), json(json))).isEqualTo(json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count|0",
        "count|101",
        "count|1.5",
        "count|\"5\"",
        "count|true",
        "count|null",
        "count|1e400",
        "count|[5]",
        "text|5",
        "text|\"UPPER\"",
        "text|\"a\\u0000b\"",
        "free|\"a\\nb\"",
        "free|\"\\u001b[31m\"",
        "flag|\"true\"",
        "flag|1",
        "wait|30",
        "wait|\"half an hour\"",
        "wait|\"PT2H\"",
        "wait|\"-PT1S\"",
        "word|\"blue\"",
        "share|1.01",
        "items|\"a\"",
        "items|[1]",
        "items|[\"UP\"]",
        "items|{}"
      })
  void wrongValuesAreRefusedWithWhatIsExpected(String name, String json) {
    Setting<?> setting = ALL.get("workers." + name);

    Problem problem =
        catchThrowableOfType(Problem.class, () -> ValueRules.check(setting, json(json)));

    assertThat(problem.code().code()).isEqualTo("settings.invalid-value");
    assertThat(problem.detail()).contains(setting.type().expectation());
  }

  @Test
  void aValueOfAMegabyteIsRefusedAndNotRepeated() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                ValueRules.check(ALL.get("workers.free"), Json.createValue("x".repeat(1_000_000))));

    assertThat(problem.code().code()).isEqualTo("settings.invalid-value");
    assertThat(problem.getMessage()).hasSizeLessThan(500);
  }

  @Test
  void aTokenInAPlainSettingIsRefusedAndNotRepeated() {
    String token = "ghp_" + "a1B2".repeat(9);

    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> ValueRules.check(ALL.get("workers.free"), Json.createValue(token)));

    assertThat(problem.code().code()).isEqualTo("settings.looks-like-a-secret");
    assertThat(problem).hasMessageNotContaining(token);
  }

  @Test
  void theOperatorThenTheOrganizationThenThePlatformThenTheDefaultCounts() {
    StoredValue own = stored("1");
    StoredValue platform = stored("2");
    Optional<JsonValue> pinned = Optional.of(json("3"));
    Optional<JsonValue> none = Optional.empty();
    Snapshot both = new Snapshot(Map.of(COUNT.key(), own), Map.of(COUNT.key(), platform));
    Snapshot general = new Snapshot(Map.of(), Map.of(COUNT.key(), platform));
    Snapshot empty = new Snapshot(Map.of(), Map.of());

    assertThat(Resolved.of(COUNT, pinned, both).source()).isEqualTo(Source.OPERATOR);
    assertThat(Resolved.of(COUNT, none, both).json()).isEqualTo(json("1"));
    assertThat(Resolved.of(COUNT, none, general).source()).isEqualTo(Source.PLATFORM);
    assertThat(Resolved.of(COUNT, none, empty).json()).isEqualTo(json("10"));
    assertThat(Resolved.of(COUNT.ofThePlatform(), none, both).json()).isEqualTo(json("2"));
  }

  @Test
  void whatIsPinnedOrThePlatformsCannotBeSetByAnOrganization() {
    SettingPlace organization = new SettingPlace(new OrgId(UUID.randomUUID()));

    assertThat(refusal(COUNT, organization, true)).isEqualTo("settings.pinned");
    assertThat(refusal(COUNT.ofThePlatform(), organization, false))
        .isEqualTo("settings.platform-only");
    assertThat(refusal(COUNT, SettingPlace.PLATFORM, true)).isEqualTo("settings.pinned");
  }

  private static String refusal(Setting<?> setting, SettingPlace place, boolean pinned) {
    return catchThrowableOfType(
            Problem.class, () -> ValueRules.requireWritable(setting, place, pinned))
        .code()
        .code();
  }

  private static StoredValue stored(String json) {
    return new StoredValue(COUNT.key(), json(json), null, null, 1, Instant.EPOCH, null, null);
  }

  private static <T> Setting<T> setting(String name, SettingType<T> type, T initial) {
    return Setting.of(SettingCategory.WORKERS, name, type, initial);
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
