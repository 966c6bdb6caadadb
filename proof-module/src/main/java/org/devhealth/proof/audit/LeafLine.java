package org.devhealth.proof.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.signature.Base64Url;

/**
 * A line of the list of leaves, {@code <first leaf> <level> <hash>}: a leaf (level 0), or the root
 * of a subtree whose events are all gone.
 */
public final class LeafLine {

  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,17}) ([0-9]|[1-5][0-9]) ([A-Za-z0-9_-]{43})");

  private LeafLine() {}

  /** The line, without a newline. */
  public static String of(MerkleNode node) {
    long first = node.index() << node.level();
    return first + " " + node.level() + " " + Base64Url.encode(node.hash().bytes());
  }

  static MerkleNode parse(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      throw new ProofException(AuditProblem.LEAVES_INVALID, "not a leaf: " + line);
    }
    long first = Long.parseLong(matcher.group(1));
    int level = Integer.parseInt(matcher.group(2));
    try {
      byte[] hash = Base64Url.decode(matcher.group(3));
      return new MerkleNode(level, requireAligned(first, level), MerkleHash.ofBytes(hash));
    } catch (IllegalArgumentException e) {
      throw new ProofException(AuditProblem.LEAVES_INVALID, "not a leaf: " + line, e);
    }
  }

  private static long requireAligned(long first, int level) {
    if (first % (1L << level) != 0) {
      throw new IllegalArgumentException("no subtree begins there");
    }
    return first >> level;
  }
}
