package org.devhealth.proof.audit;

import java.util.Map;
import java.util.TreeMap;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.signature.Base64Url;

/**
 * A line of an NDJSON part: the event as it is hashed, and beside its members {@code seq} and
 * {@code salt}.
 *
 * @param sequence the event's leaf
 * @param id names the event in findings
 * @param leaf the hash of the event with its salt
 */
public record SealedEventLine(long sequence, String id, MerkleHash leaf) {

  private static final String SEQUENCE = "seq";
  private static final String SALT = "salt";
  private static final JsonBounds BOUNDS = new JsonBounds(1 << 20, 34);

  /** The line, without a newline. */
  public static String of(JsonObject event, long sequence, String salt) {
    Map<String, JsonValue> members = new TreeMap<>(event.members());
    members.put(SEQUENCE, JsonNumber.of(sequence));
    members.put(SALT, new JsonString(salt));
    return CanonicalJson.text(JsonObject.of(members));
  }

  static SealedEventLine parse(byte[] line) {
    JsonValue value = JsonReader.read(line, BOUNDS);
    JsonFields fields = JsonFields.of(value);
    long sequence = fields.whole(SEQUENCE, 0);
    byte[] salt = salt(fields);
    Map<String, JsonValue> members = new TreeMap<>(((JsonObject) value).members());
    members.remove(SEQUENCE);
    members.remove(SALT);
    byte[] canonical = CanonicalJson.bytes(JsonObject.of(members));
    return new SealedEventLine(sequence, fields.text("id"), MerkleHash.ofLeaf(canonical, salt));
  }

  static byte[] salt(JsonFields fields) {
    byte[] salt = fields.parsed(SALT, Base64Url::decode);
    if (salt.length != MerkleHash.LENGTH) {
      throw new ProofException(AuditProblem.LINE_INVALID, "the salt is not 32 bytes");
    }
    return salt;
  }
}
