package org.devhealth.audit.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.devhealth.proof.signature.Base64Url;

/** Counts and hashes the bytes of a file as they are written. Not thread-safe. */
public final class MeasuredOutput extends FilterOutputStream {

  private final MessageDigest digest;
  private long bytes;

  public MeasuredOutput(OutputStream out) {
    super(out);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    bytes += length;
  }

  public long bytes() {
    return bytes;
  }

  /** To be called once, at the end. */
  public String sha256() {
    return Base64Url.encode(digest.digest());
  }
}
