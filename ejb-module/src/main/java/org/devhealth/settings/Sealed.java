package org.devhealth.settings;

import java.util.UUID;

/** A secret as it is kept: the data key that encrypted it and the ciphertext. Immutable. */
public final class Sealed {

  private final UUID dataKey;
  private final byte[] bytes;

  public Sealed(UUID dataKey, byte[] bytes) {
    this.dataKey = dataKey;
    this.bytes = bytes.clone();
  }

  public UUID dataKey() {
    return dataKey;
  }

  public byte[] bytes() {
    return bytes.clone();
  }
}
