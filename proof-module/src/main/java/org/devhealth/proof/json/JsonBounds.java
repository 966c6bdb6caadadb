package org.devhealth.proof.json;

/** What a reader accepts at most: bytes of the text, and arrays and objects inside one another. */
public record JsonBounds(int maxBytes, int maxDepth) {

  /** One mebibyte, 32 levels. */
  public static final JsonBounds DEFAULT = new JsonBounds(1 << 20, 32);

  public JsonBounds {
    if (maxBytes < 1 || maxDepth < 1 || maxDepth > 512) {
      throw new IllegalArgumentException("maxBytes >= 1, maxDepth 1 to 512");
    }
  }
}
