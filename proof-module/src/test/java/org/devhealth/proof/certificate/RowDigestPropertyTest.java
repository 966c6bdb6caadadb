package org.devhealth.proof.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Digests are a commutative group under plus. */
class RowDigestPropertyTest {

  @Property
  void orderDoesNotMatter(@ForAll byte[] one, @ForAll byte[] other) {
    assertThat(RowDigest.of(one).plus(RowDigest.of(other)))
        .isEqualTo(RowDigest.of(other).plus(RowDigest.of(one)));
  }

  @Property
  void groupingDoesNotMatter(@ForAll byte[] a, @ForAll byte[] b, @ForAll byte[] c) {
    RowDigest left = RowDigest.of(a).plus(RowDigest.of(b)).plus(RowDigest.of(c));
    RowDigest right = RowDigest.of(a).plus(RowDigest.of(b).plus(RowDigest.of(c)));
    assertThat(left).isEqualTo(right);
  }

  @Property
  void minusUndoesPlus(@ForAll byte[] one, @ForAll byte[] other) {
    RowDigest digest = RowDigest.of(one);
    assertThat(digest.plus(RowDigest.of(other)).minus(RowDigest.of(other))).isEqualTo(digest);
    assertThat(digest.minus(digest)).isEqualTo(RowDigest.ZERO);
    assertThat(digest.plus(RowDigest.ZERO)).isEqualTo(digest);
  }

  @Property
  void writtenDigestsAreReadBack(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    RowDigest digest = new RowDigest(a, b, c, d);
    assertThat(RowDigest.parse(digest.toString())).isEqualTo(digest);
  }
}
