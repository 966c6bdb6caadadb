package org.devhealth.proof.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonPropertyTest {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void readingTheCanonicalFormGivesTheSameValue(@ForAll("values") JsonValue value) {
    byte[] canonical = CanonicalJson.bytes(value);
    assertThat(JsonReader.read(canonical, JsonBounds.DEFAULT)).isEqualTo(value);
  }

  @Property
  void everyDoubleIsReadBackExactly(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertThat(Double.parseDouble(NumberText.of(value))).isEqualTo(value == 0 ? 0.0 : value);
    }
  }

  @Property
  void aNumberIsNeverLongerThanTheJdkWritesIt(@ForAll double value) {
    assertThat(digitsOf(NumberText.of(value))).isLessThanOrEqualTo(digitsOf(value + ""));
  }

  private static int digitsOf(String number) {
    String mantissa = number.replaceAll("[eE].*", "").replaceAll("[-.]", "");
    return mantissa.replaceAll("^0+|0+$", "").length();
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return Arbitraries.recursive(
        CanonicalJsonPropertyTest::scalars, CanonicalJsonPropertyTest::nested, 0, 3);
  }

  private static Arbitrary<JsonValue> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().map(JsonNumber::new),
        texts().map(JsonString::new),
        Arbitraries.of(JsonLiteral.values()));
  }

  private static Arbitrary<JsonValue> nested(Arbitrary<JsonValue> values) {
    return Arbitraries.oneOf(
        values.list().ofMaxSize(3).map(JsonArray::new),
        Arbitraries.maps(texts(), values).ofMaxSize(3).map(JsonObject::of));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(12)
        .filter(CanonicalJsonPropertyTest::hasOnlyScalarValues);
  }

  private static boolean hasOnlyScalarValues(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
