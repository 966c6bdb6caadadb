package org.devhealth.proof.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.devhealth.proof.json.JsonLiteral;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.merkle.MerkleTree;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.SigningKey;

/** A sealed log of invented events, kept in memory. */
final class SampleLog {

  static final String ISSUER = "devhealth.test";
  static final String ORG = "018f0000-0000-7000-8000-000000000001";
  static final String ORIGIN = ISSUER + "/audit/" + ORG;

  final SigningKey key = SigningKey.generate(ISSUER + "/keys/1");

  private final List<String> lines = new ArrayList<>();
  private final List<MerkleHash> roots = new ArrayList<>();
  private final Map<CompactRange.Place, MerkleHash> nodes = new TreeMap<>(SampleLog::compare);

  SampleLog(int events) {
    MerkleBuilder builder = new MerkleBuilder();
    for (int sequence = 0; sequence < events; sequence++) {
      String line = SealedEventLine.of(event(sequence), sequence, salt(sequence));
      SealedEventLine sealed = SealedEventLine.parse(line.getBytes(StandardCharsets.UTF_8));
      lines.add(line);
      builder.append(sealed.leaf()).forEach(this::keep);
      roots.add(builder.root());
    }
  }

  private void keep(MerkleNode node) {
    nodes.put(new CompactRange.Place(node.level(), node.index()), node.hash());
  }

  private static int compare(CompactRange.Place one, CompactRange.Place other) {
    int byLevel = Integer.compare(one.level(), other.level());
    return byLevel != 0 ? byLevel : Long.compare(one.index(), other.index());
  }

  private static JsonObject event(int sequence) {
    return JsonObject.builder()
        .put("id", "event-" + sequence)
        .put("action", sequence % 7 == 0 ? "user.deleted" : "user.updated")
        .put("resource_name", "Ünïcode \"" + sequence + "\"\n")
        .put("reason", JsonLiteral.NULL)
        .put("changes", JsonObject.builder().put("number", sequence).build())
        .build();
  }

  private static String salt(int sequence) {
    try {
      byte[] seed = ("salt" + sequence).getBytes(StandardCharsets.UTF_8);
      return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lines of the events from start to before end. */
  List<String> lines(int start, int end) {
    return new ArrayList<>(lines.subList(start, end));
  }

  MerkleHash node(CompactRange.Place place) {
    return nodes.get(place);
  }

  /** The checkpoint of the first events. */
  String checkpoint(int size) {
    return new Checkpoint(ORIGIN, size, roots.get(size - 1)).sign(key).toString();
  }

  /** That the later checkpoint contains the earlier one. */
  ConsistencyProof consistency(int from, int to) {
    MerkleTree tree =
        new MerkleTree(
            (level, index) -> Optional.ofNullable(node(new CompactRange.Place(level, index))));
    List<MerkleHash> hashes = tree.consistencyProof(from, to);
    return new ConsistencyProof(checkpoint(from), checkpoint(to), hashes);
  }
}
