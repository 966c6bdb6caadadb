package org.devhealth.proof.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.devhealth.proof.note.Checkpoint;

/**
 * Checkpoints that somebody kept, held against a tree that grows from left to right. Each must meet
 * the tree at its size, or hang together with one that does by proofs of consistency: one that was
 * not compared with anything is no reason to believe. For one verification; not thread-safe.
 */
final class KnownCheckpoints {

  private final List<Checkpoint> waiting;
  private final List<ConsistencyProof.Span> spans;
  private final Set<Checkpoint> agreeing = new HashSet<>();

  KnownCheckpoints(List<Checkpoint> kept, List<ConsistencyProof.Span> spans) {
    this.waiting = new ArrayList<>(kept);
    this.spans = List.copyOf(spans);
  }

  /** Compares those of the tree's present size. */
  void compare(CompactRange tree, Findings findings) {
    for (Checkpoint checkpoint : List.copyOf(waiting)) {
      if (checkpoint.size() == tree.size()) {
        waiting.remove(checkpoint);
        compare(checkpoint, tree, findings);
      }
    }
  }

  private void compare(Checkpoint checkpoint, CompactRange tree, Findings findings) {
    if (checkpoint.root().equals(tree.root())) {
      agreeing.add(checkpoint);
      return;
    }
    findings.add(
        AuditProblem.HISTORY_DIFFERS,
        "the first " + checkpoint.size() + " events are not the same");
  }

  /** Reports those that nothing connects with the export's own checkpoint. */
  void finish(Checkpoint own, Findings findings) {
    agreeing.add(own);
    while (spread()) {
      // a chain of proofs connects one checkpoint after another
    }
    waiting.removeAll(agreeing);
    waiting.forEach(checkpoint -> report(checkpoint, own, findings));
  }

  private boolean spread() {
    boolean more = false;
    for (ConsistencyProof.Span span : spans) {
      if (agreeing.contains(span.earlier()) || agreeing.contains(span.later())) {
        more |= agreeing.addAll(List.of(span.earlier(), span.later()));
      }
    }
    return more;
  }

  private static void report(Checkpoint checkpoint, Checkpoint own, Findings findings) {
    if (checkpoint.size() > own.size()) {
      findings.add(
          AuditProblem.HISTORY_DIFFERS,
          "the log had "
              + checkpoint.size()
              + " events, this export knows "
              + own.size()
              + ", and no proof of consistency connects them");
      return;
    }
    findings.add(
        AuditProblem.CHECKPOINT_NOT_COMPARED,
        "size "
            + checkpoint.size()
            + " lies outside of the export; a proof of consistency with size "
            + own.size()
            + " is needed");
  }
}
