package org.devhealth.proof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.devhealth.proof.audit.AuditExportVerifier.Known;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sealed log of ten thousand events, of which somebody exports a stretch and changes it, with
 * every digest and the manifest's signature made right again: only the tree can tell. Seeded;
 * {@code -Dcampaign.seed} and {@code -Dcampaign.rounds} choose others.
 */
class TamperCampaignTest {

  private static final int EVENTS = 10_000;
  private static final int MOST = 400;
  private static final SampleLog LOG = new SampleLog(EVENTS);

  private final AuditExportVerifier verifier =
      new AuditExportVerifier(KeySet.of(List.of(LOG.key.verificationKey())));

  @ParameterizedTest
  @EnumSource(Tampering.class)
  void aTamperingWithTheWholeLogIsFound(Tampering tampering) throws IOException {
    SampleExport export = new SampleExport(LOG, 0, EVENTS, EVENTS);
    tampering.apply(export, new Random(7));
    assertThat(isVerified(export)).isFalse();
  }

  @Test
  void noneOfAThousandTamperingsIsMissedAndNoHonestStretchIsRefused() throws IOException {
    long seed = Long.getLong("campaign.seed", 20260101L);
    int rounds = Integer.getInteger("campaign.rounds", 1000);
    Random random = new Random(seed);
    Tampering[] kinds = Tampering.values();
    for (int round = 0; round < rounds; round++) {
      Tampering tampering = kinds[round % kinds.length];
      SampleExport export = stretch(random);
      String name = "seed %s round %s %s of %s to %s";
      if (round % kinds.length == 0) {
        assertThat(isVerified(export))
            .as(name, seed, round, "nothing", export.start, export.end)
            .isTrue();
      }
      tampering.apply(export, random);
      assertThat(isVerified(export))
          .as(name, seed, round, tampering, export.start, export.end)
          .isFalse();
    }
  }

  private static SampleExport stretch(Random random) {
    int length = 8 + random.nextInt(MOST);
    int start = random.nextInt(EVENTS - length);
    int size = start + length + random.nextInt(EVENTS - start - length + 1);
    return new SampleExport(LOG, start, start + length, size);
  }

  private boolean isVerified(SampleExport export) throws IOException {
    return verifier.verify(export.pack(), Known.NOTHING).verified();
  }
}
