package org.devhealth.proof.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "0x10",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123",
        "\"\t\"",
        "'a'",
        "1 2",
        "{}{}",
        "[1]]",
        "// no\n1",
        "\ufeff1",
        "\uffff",
        "\u00a01"
      })
  void textOutsideTheGrammarIsRefused(String text) {
    assertRefused(JsonProblem.SYNTAX, () -> read(text));
  }

  @Test
  void aNameGivenTwiceIsRefusedAlsoWhenEscapedDifferently() {
    var refusal = assertRefused(JsonProblem.DUPLICATE_NAME, () -> read("{\"a\":1,\"\\u0061\":1}"));
    assertThat(refusal).hasMessageContaining("offset 7");
  }

  @Test
  void theSameNameInDifferentObjectsIsNoDuplicate() {
    assertThat(read("[{\"a\":1},{\"a\":{\"a\":1}}]")).isInstanceOf(JsonArray.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\udc00\\ud800\"",
        "{\"\\ud83d\":1}",
        "\"\\ud83dx\""
      })
  void aLoneSurrogateIsRefused(String text) {
    assertRefused(JsonProblem.LONE_SURROGATE, () -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e309", "1e999999999"})
  void aNumberBeyondTheRangeOfADoubleIsRefused(String text) {
    assertRefused(JsonProblem.NUMBER_NOT_FINITE, () -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993", "-9007199254740993", "295147905179352825856"})
  void aWholeNumberThatWouldLoseDigitsIsRefused(String text) {
    assertRefused(JsonProblem.NUMBER_NOT_EXACT, () -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740992", "295147905179352830000", "-0", "0.1", "1E2"})
  void aNumberThatKeepsItsDigitsIsRead(String text) {
    assertThat(read(text)).isEqualTo(new JsonNumber(Double.parseDouble(text)));
  }

  @Test
  void malformedUtf8IsRefused() {
    for (byte[] bytes :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}
        }) {
      assertRefused(JsonProblem.NOT_UTF8, () -> JsonReader.read(bytes, JsonBounds.DEFAULT));
    }
  }

  @Test
  void depthIsBounded() {
    JsonBounds bounds = new JsonBounds(10_000, 5);
    assertThat(JsonReader.read(nested(5), bounds)).isInstanceOf(JsonArray.class);
    assertRefused(JsonProblem.TOO_DEEP, () -> JsonReader.read(nested(6), bounds));
  }

  @Test
  void sizeIsBounded() {
    JsonBounds bounds = new JsonBounds(10, 5);
    assertThat(JsonReader.read("\"12345678\"".getBytes(StandardCharsets.UTF_8), bounds))
        .isEqualTo(new JsonString("12345678"));
    assertRefused(
        JsonProblem.TOO_LARGE,
        () -> JsonReader.read("\"123456789\"".getBytes(StandardCharsets.UTF_8), bounds));
  }

  @Test
  void aNumberOfThousandsOfDigitsIsRefused() {
    assertRefused(JsonProblem.TOO_LARGE, () -> read("0." + "1".repeat(5_000)));
  }

  @Test
  void aNestedFieldIsNamedByItsPath() {
    JsonFields table =
        JsonFields.of(read("{\"tables\":[{},{\"rows\":-1}]}")).objects("tables").get(1);
    assertThat(assertRefused(JsonProblem.FIELD_INVALID, () -> table.whole("rows", 0)))
        .hasMessageContaining("tables[1].rows");
    assertThat(assertRefused(JsonProblem.FIELD_MISSING, () -> table.text("name")))
        .hasMessageContaining("tables[1].name");
  }

  @Test
  void aFieldNobodyAskedForIsRefused() {
    JsonFields fields = JsonFields.of(read("{\"a\":1,\"b\":2}"));
    fields.whole("a", 0);
    assertThat(assertRefused(JsonProblem.FIELD_UNKNOWN, fields::requireNoOthers).detail())
        .isEqualTo("b");
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonValue read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), JsonBounds.DEFAULT);
  }
}
