package org.devhealth.dev.seed;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Commits and their statistics as tab-separated lines; not thread-safe. */
final class SeedCommits {

  static final String COMMITS =
      "git_commits (org_id, repo_id, hash, message, author_name, author_email, author_when,"
          + " committer_name, committer_email, committer_when, parents, last_synced)";
  static final String STATISTICS =
      "git_commit_stats (org_id, repo_id, commit_hash, file_path, additions, deletions,"
          + " old_file_mode, new_file_mode, last_synced)";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int FILES = 2000;

  private final SeedPlan plan;
  private final SeedPeople people;
  private final SeedTimes times;
  private final SplittableRandom random;
  private final String owner;
  private final MessageDigest sha1;
  private long row;

  SeedCommits(SeedPlan plan) {
    this.plan = plan;
    this.people = new SeedPeople(plan);
    this.times = new SeedTimes(plan, Math.max(1, plan.commits()));
    this.random = new SplittableRandom(plan.seed() + 1);
    this.owner = plan.organization() + "\t" + plan.repository() + "\t";
    this.sha1 = sha1();
  }

  boolean hasNext() {
    return row < plan.commits();
  }

  /** Adds the next commit to the one and its files to the other. */
  void appendNext(StringBuilder commits, StringBuilder statistics) {
    Instant at = times.at(row);
    String when = TIME.format(at);
    SeedPeople.Person person = people.anyone(random);
    String signature = person.name() + "\t" + person.email() + "\t" + when + "\t";
    String hash = hash(row);
    commits.append(owner).append(hash).append("\tChange ").append(row).append('\t');
    commits.append(signature).append(signature).append("1\t").append(TIME.format(plan.end()));
    commits.append('\n');
    appendFiles(statistics, hash);
    row++;
  }

  private void appendFiles(StringBuilder statistics, String hash) {
    int first = random.nextInt(FILES);
    int files = random.nextInt(1, 6);
    for (int i = 0; i < files; i++) {
      statistics.append(owner).append(hash).append("\tsrc/file").append((first + i) % FILES);
      statistics.append(".java\t").append(random.nextInt(120)).append('\t');
      statistics.append(random.nextInt(60)).append("\t100644\t100644\t");
      statistics.append(TIME.format(plan.end())).append('\n');
    }
  }

  private String hash(long number) {
    String key = plan.organization() + ":" + plan.seed() + ":" + number;
    byte[] digest = sha1.digest(key.getBytes(StandardCharsets.UTF_8));
    return String.format("%040x", new BigInteger(1, digest));
  }

  /** As git names commits; nothing here is secured by it. */
  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
