package org.devhealth.proof.audit;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.SigningKey;

/**
 * What somebody might do to an export who can even sign the manifest again, so that every digest is
 * right and only the tree can tell.
 */
enum Tampering {
  CHANGED_FIELD {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size());
      export.events.set(at, export.events.get(at).replaceFirst("user\\.(up|de)", "user.un"));
    }
  },
  CHANGED_SALT {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size());
      byte[] salt = new byte[32];
      random.nextBytes(salt);
      String line = export.events.get(at);
      export.events.set(
          at,
          line.replaceFirst("\"salt\":\"[^\"]*\"", "\"salt\":\"" + Base64Url.encode(salt) + '"'));
    }
  },
  REMOVED {
    @Override
    void apply(SampleExport export, Random random) {
      export.events.remove(random.nextInt(export.events.size()));
    }
  },
  REMOVED_WITH_ITS_LEAF {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size());
      export.events.remove(at);
      export.leaves.remove(at);
    }
  },
  ADDED {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size());
      String invented = export.events.get(at).replace("event-", "invented-");
      export.events.add(random.nextInt(export.events.size()), invented);
    }
  },
  SWAPPED {
    @Override
    void apply(SampleExport export, Random random) {
      int one = random.nextInt(export.events.size() - 1);
      int other = one + 1 + random.nextInt(export.events.size() - one - 1);
      Collections.swap(export.events, one, other);
    }
  },
  SWAPPED_WITH_THEIR_LEAVES {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size() - 1);
      Collections.swap(export.events, at, at + 1);
      Collections.swap(export.leaves, at, at + 1);
    }
  },
  CHANGED_WITH_ITS_LEAF {
    @Override
    void apply(SampleExport export, Random random) {
      int at = random.nextInt(export.events.size());
      CHANGED_FIELD.apply(export, new Random(at));
      for (int i = 0; i < export.events.size(); i++) {
        SealedEventLine line = SealedEventLine.parse(SampleExport.utf8(export.events.get(i)));
        export.leaves.set(i, LeafLine.of(new MerkleNode(0, line.sequence(), line.leaf())));
      }
    }
  },
  TRUNCATED_TAIL {
    @Override
    void apply(SampleExport export, Random random) {
      int cut = 1 + random.nextInt(export.events.size() - 1);
      List<String> tail = export.events.subList(export.events.size() - cut, export.events.size());
      tail.clear();
      export.leaves.subList(export.leaves.size() - cut, export.leaves.size()).clear();
      export.end -= cut;
    }
  },
  REPLACED_CHECKPOINT {
    @Override
    void apply(SampleExport export, Random random) {
      byte[] root = new byte[MerkleHash.LENGTH];
      random.nextBytes(root);
      export.checkpoint =
          new Checkpoint(SampleLog.ORIGIN, export.end, MerkleHash.ofBytes(root))
              .sign(export.key)
              .toString();
    }
  },
  OLD_KEY {
    @Override
    void apply(SampleExport export, Random random) {
      SigningKey old = SigningKey.generate(SampleLog.ISSUER + "/keys/0");
      export.checkpoint =
          new Checkpoint(SampleLog.ORIGIN, export.end, MerkleHash.ofEmptyTree())
              .sign(old)
              .toString();
    }
  },
  OLD_KEY_UNDER_THE_NEW_NAME {
    @Override
    void apply(SampleExport export, Random random) {
      export.key = SigningKey.generate(export.key.kid());
    }
  };

  abstract void apply(SampleExport export, Random random);
}
