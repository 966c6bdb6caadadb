package org.devhealth.proof.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 of the tree: of a leaf, of a node, or the root. Immutable. */
public final class MerkleHash {

  /** The bytes of a hash. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private MerkleHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of these 32 bytes. */
  public static MerkleHash ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return new MerkleHash(bytes.clone());
  }

  /** The root of the tree without leaves. */
  public static MerkleHash ofEmptyTree() {
    return new MerkleHash(sha256().digest());
  }

  /** The hash of a leaf: {@code SHA-256(0x00 || data)}. */
  public static MerkleHash ofLeaf(byte[] data) {
    return ofLeaf(data, new byte[0]);
  }

  /**
   * The hash of a salted leaf: {@code SHA-256(0x00 || data || salt)}. Once the salt is destroyed,
   * the hash tells nothing about the data, not even to someone who guesses it.
   */
  public static MerkleHash ofLeaf(byte[] data, byte[] salt) {
    MessageDigest sha256 = sha256();
    sha256.update(LEAF);
    sha256.update(data);
    return new MerkleHash(sha256.digest(salt));
  }

  /** The hash of an inner node: {@code SHA-256(0x01 || left || right)}. */
  public static MerkleHash ofNode(MerkleHash left, MerkleHash right) {
    MessageDigest sha256 = sha256();
    sha256.update(NODE);
    sha256.update(left.bytes);
    return new MerkleHash(sha256.digest(right.bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerkleHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
