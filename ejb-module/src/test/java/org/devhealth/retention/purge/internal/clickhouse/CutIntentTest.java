package org.devhealth.retention.purge.internal.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;

class CutIntentTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final OrgId ORG = new OrgId(new UUID(0, 2));

  @Property
  void aCutIntentAccountsForExactlyWhatIsGone(
      @ForAll @Size(max = 40) @UniqueElements List<Long> keys, @ForAll long seed) {
    List<Long> gone = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    keys.forEach(key -> ((key ^ seed) % 2 == 0 ? gone : left).add(key));

    List<Intent.Share> deleted =
        ClickHousePurge.deleted(
            List.of(share(keys)), left.isEmpty() ? List.of() : List.of(share(left)));

    assertThat(deleted).containsExactly(share(gone));
  }

  private static Intent.Share share(List<Long> keys) {
    RowDigest digest =
        keys.stream()
            .map(key -> RowDigest.ofKey(List.of(Long.toString(key))))
            .reduce(RowDigest.ZERO, RowDigest::plus);
    return new Intent.Share(RUN, ORG, "git_commits", keys.size(), digest);
  }
}
