package org.devhealth.proof.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.note.Checkpoint;

/**
 * Walks through the list of leaves and the events side by side, and builds the tree's root on the
 * way. Memory does not grow with the number of events. For one verification; not thread-safe.
 */
final class RangeCheck {

  private final AuditManifest manifest;
  private final AuditManifest.Seal seal;
  private final EventStream events;
  private final KnownCheckpoints known;
  private final RemovedLeaves removedLeaves;
  private final Findings findings;
  private final CompactRange tree = new CompactRange();
  private long matched;
  private long removed;

  /** What is known from elsewhere: other checkpoints, and removals under certificates. */
  record Evidence(KnownCheckpoints checkpoints, RemovedLeaves removed) {}

  RangeCheck(AuditManifest manifest, EventStream events, Evidence evidence, Findings findings) {
    this.manifest = manifest;
    this.seal = manifest.seal().orElseThrow();
    this.events = events;
    this.known = evidence.checkpoints();
    this.removedLeaves = evidence.removed();
    this.findings = findings;
  }

  /** Checks the events against the leaves and the leaves against the checkpoint. */
  void run(Lines leaves, Checkpoint checkpoint) throws IOException {
    Iterator<MerkleHash> outside = outside(checkpoint.size()).iterator();
    appendAll(CompactRange.cover(0, seal.start()), outside);
    walk(leaves);
    requireNoMoreEvents();
    if (tree.size() != seal.end()) {
      findings.add(
          AuditProblem.LEAVES_INVALID, "they end at " + tree.size() + ", not at " + seal.end());
      return;
    }
    appendAll(CompactRange.cover(seal.end(), checkpoint.size()), outside);
    known.finish(checkpoint, findings);
    if (!tree.root().equals(checkpoint.root())) {
      findings.add(
          AuditProblem.ROOT_DIFFERS, "the leaves are not those of checkpoint " + checkpoint.size());
    }
  }

  long matched() {
    return matched;
  }

  long removed() {
    return removed;
  }

  private List<MerkleHash> outside(long size) {
    int expected =
        CompactRange.cover(0, seal.start()).size() + CompactRange.cover(seal.end(), size).size();
    List<MerkleHash> hashes = new ArrayList<>();
    for (String hash : seal.outside()) {
      hashes.add(ConsistencyProof.hash(hash));
    }
    if (hashes.size() != expected) {
      throw new ProofException(
          AuditProblem.LEAVES_INVALID, hashes.size() + " subtrees outside, expected " + expected);
    }
    return hashes;
  }

  private void appendAll(List<CompactRange.Place> places, Iterator<MerkleHash> hashes) {
    for (CompactRange.Place place : places) {
      append(new MerkleNode(place.level(), place.index(), hashes.next()));
    }
  }

  private void walk(Lines leaves) throws IOException {
    for (Optional<byte[]> line = leaves.next(); line.isPresent(); line = leaves.next()) {
      MerkleNode node = LeafLine.parse(new String(line.get(), StandardCharsets.UTF_8));
      if (node.index() << node.level() != tree.size() || tree.size() >= seal.end()) {
        throw new ProofException(
            AuditProblem.LEAVES_INVALID, "leaf " + tree.size() + " is not where it belongs");
      }
      compare(node);
      append(node);
    }
  }

  private void append(MerkleNode node) {
    tree.append(node);
    known.compare(tree, findings);
  }

  private void compare(MerkleNode node) throws IOException {
    long end = (node.index() + 1) << node.level();
    passMisplaced();
    Optional<SealedEventLine> event = events.peek().filter(next -> next.sequence() < end);
    if (event.isEmpty() || node.level() > 0) {
      requireExplained(tree.size(), end);
      return;
    }
    matched++;
    if (!event.get().leaf().equals(node.hash())) {
      findings.add(AuditProblem.EVENT_CHANGED, name(event.get()));
    }
    events.take();
  }

  private void passMisplaced() throws IOException {
    for (var event = events.peek();
        event.isPresent() && event.get().sequence() < tree.size();
        event = events.peek()) {
      findings.add(AuditProblem.EVENT_MISPLACED, name(event.get()));
      events.take();
    }
  }

  private void requireExplained(long start, long end) {
    if (removedLeaves.cover(start, end)) {
      removed += end - start;
      return;
    }
    if (manifest.contents().complete()) {
      findings.add(
          AuditProblem.EVENT_MISSING,
          "sequence "
              + start
              + (end - start > 1 ? " to " + (end - 1) : "")
              + " without certificate");
    }
  }

  private void requireNoMoreEvents() throws IOException {
    for (var event = events.peek(); event.isPresent(); event = events.peek()) {
      findings.add(AuditProblem.EVENT_MISPLACED, name(event.get()));
      events.take();
    }
  }

  private String name(SealedEventLine event) {
    return "sequence " + event.sequence() + ", event " + event.id() + ", " + events.where();
  }
}
