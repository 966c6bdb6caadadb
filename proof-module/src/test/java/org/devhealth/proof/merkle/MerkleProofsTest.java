package org.devhealth.proof.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.proof.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.merkle.MerkleProofs.Head;
import org.devhealth.proof.merkle.MerkleProofs.Leaf;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to a bound, and what becomes of it when it is tampered with. */
class MerkleProofsTest {

  private static final int SIZES = 130;
  private static final int TAMPERED_SIZES = 20;

  private final StoredNodes nodes = StoredNodes.ofSize(SIZES);
  private final MerkleTree tree = new MerkleTree(nodes);

  @Test
  void everyLeafOfEveryTreeIsIncluded() {
    for (int size = 1; size <= SIZES; size++) {
      Head head = head(size);
      for (int leaf = 0; leaf < size; leaf++) {
        MerkleProofs.requireInclusion(leaf(leaf), head, tree.inclusionProof(leaf, size));
      }
    }
  }

  @Test
  void everyTreeIsConsistentWithEveryLaterOne() {
    for (int size = 0; size <= SIZES; size++) {
      for (int earlier = 0; earlier <= size; earlier++) {
        MerkleProofs.requireConsistency(
            head(earlier), head(size), tree.consistencyProof(earlier, size));
      }
    }
  }

  @Test
  void aLeafIsIncludedNowhereElse() {
    for (int size = 1; size <= TAMPERED_SIZES; size++) {
      for (int leaf = 0; leaf < size; leaf++) {
        List<MerkleHash> proof = tree.inclusionProof(leaf, size);
        for (int other = 0; other < size; other++) {
          assertThat(included(new Leaf(other, nodes.leaf(leaf)), head(size), proof))
              .isEqualTo(other == leaf);
        }
      }
    }
  }

  @Test
  void aTamperedInclusionProofIsRefused() {
    for (int size = 2; size <= TAMPERED_SIZES; size++) {
      for (int leaf = 0; leaf < size; leaf++) {
        for (List<MerkleHash> tampered : tamperings(tree.inclusionProof(leaf, size))) {
          assertThat(included(leaf(leaf), head(size), tampered)).isFalse();
        }
      }
    }
  }

  @Test
  void aTamperedConsistencyProofIsRefused() {
    for (int size = 2; size <= TAMPERED_SIZES; size++) {
      for (int earlier = 1; earlier < size; earlier++) {
        for (List<MerkleHash> tampered : tamperings(tree.consistencyProof(earlier, size))) {
          assertThat(consistent(head(earlier), head(size), tampered)).isFalse();
        }
      }
    }
  }

  @Test
  void aRewrittenHistoryIsRefused() {
    MerkleHash forged = MerkleHash.ofLeaf(new byte[] {1, 2, 3});
    for (int size = 0; size <= TAMPERED_SIZES; size++) {
      for (int earlier = 0; earlier <= size; earlier++) {
        List<MerkleHash> proof = tree.consistencyProof(earlier, size);
        assertThat(consistent(new Head(earlier, forged), head(size), proof)).isFalse();
        assertThat(earlier > 0 && consistent(head(earlier), new Head(size, forged), proof))
            .isFalse();
      }
    }
  }

  @Test
  void aLeafOutsideOfTheTreeIsRefused() {
    assertRefused(MerkleProblem.OUTSIDE_THE_TREE, () -> tree.inclusionProof(3, 3));
    assertRefused(MerkleProblem.OUTSIDE_THE_TREE, () -> tree.inclusionProof(-1, 3));
    assertRefused(MerkleProblem.OUTSIDE_THE_TREE, () -> tree.consistencyProof(4, 3));
    assertRefused(
        MerkleProblem.OUTSIDE_THE_TREE,
        () -> MerkleProofs.requireInclusion(leaf(3), head(3), List.of()));
    assertRefused(
        MerkleProblem.OUTSIDE_THE_TREE,
        () -> MerkleProofs.requireConsistency(head(4), head(3), List.of()));
  }

  @Test
  void aBuilderGoesOnWhereAnotherStopped() {
    for (int size = 0; size < SIZES; size++) {
      MerkleBuilder resumed = MerkleBuilder.resume(size, nodes);
      assertThat(resumed.root()).isEqualTo(tree.root(size));
      resumed.append(nodes.leaf(size));
      assertThat(resumed.root()).isEqualTo(tree.root(size + 1L));
      assertThat(resumed.size()).isEqualTo(size + 1L);
    }
  }

  @Test
  void onlyCompleteSubtreesAreHandedOut() {
    assertThat(StoredNodes.ofSize(8).count()).isEqualTo(8 + 4 + 2 + 1);
    assertThat(StoredNodes.ofSize(7).count()).isEqualTo(7 + 3 + 1);
  }

  @Test
  void aPurgedSubtreeKeepsTheProofsOfTheOtherLeaves() {
    StoredNodes pruned = StoredNodes.ofSize(13);
    for (int leaf = 0; leaf < 4; leaf++) {
      pruned.forget(0, leaf);
    }
    pruned.forget(1, 0);
    pruned.forget(1, 1);
    MerkleTree rest = new MerkleTree(pruned);
    for (int leaf = 4; leaf < 13; leaf++) {
      MerkleProofs.requireInclusion(leaf(leaf), head(13), rest.inclusionProof(leaf, 13));
    }
    assertRefused(MerkleProblem.NODE_MISSING, () -> rest.inclusionProof(2, 13));
  }

  @Test
  void aSaltedLeafHashesDataThenSalt() {
    assertThat(MerkleHash.ofLeaf(new byte[] {1, 2}, new byte[] {3}))
        .isEqualTo(MerkleHash.ofLeaf(new byte[] {1, 2, 3}));
  }

  private static List<List<MerkleHash>> tamperings(List<MerkleHash> proof) {
    List<List<MerkleHash>> tamperings = new ArrayList<>();
    for (int i = 0; i < proof.size(); i++) {
      List<MerkleHash> changed = new ArrayList<>(proof);
      changed.set(i, MerkleHash.ofEmptyTree());
      tamperings.add(changed);
      List<MerkleHash> shortened = new ArrayList<>(proof);
      shortened.remove(i);
      tamperings.add(shortened);
    }
    List<MerkleHash> longer = new ArrayList<>(proof);
    longer.add(MerkleHash.ofEmptyTree());
    tamperings.add(longer);
    return tamperings;
  }

  private Head head(long size) {
    return new Head(size, tree.root(size));
  }

  private Leaf leaf(long index) {
    return new Leaf(index, nodes.leaf(index));
  }

  private static boolean included(Leaf leaf, Head head, List<MerkleHash> proof) {
    return holds(() -> MerkleProofs.requireInclusion(leaf, head, proof));
  }

  private static boolean consistent(Head earlier, Head later, List<MerkleHash> proof) {
    return holds(() -> MerkleProofs.requireConsistency(earlier, later, proof));
  }

  private static boolean holds(Runnable check) {
    try {
      check.run();
      return true;
    } catch (ProofException e) {
      assertThat(e.problem()).isInstanceOf(MerkleProblem.class);
      return false;
    }
  }
}
