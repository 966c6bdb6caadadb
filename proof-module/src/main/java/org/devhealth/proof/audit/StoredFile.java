package org.devhealth.proof.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.devhealth.proof.signature.Base64Url;

/** Counts and hashes what is read of a file, to be held against the manifest. Not thread-safe. */
public final class StoredFile extends FilterInputStream {

  private final MessageDigest digest;
  private long bytes;

  public StoredFile(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      digest.update(buffer, offset, read);
      bytes += read;
    }
    return read;
  }

  /**
   * Whether the whole file, whose rest is read now, is the one that the manifest states. A file
   * that is longer is not read to its end.
   */
  public boolean is(AuditManifest.File stated) throws IOException {
    byte[] rest = new byte[8192];
    while (bytes <= stated.bytes() && read(rest, 0, rest.length) >= 0) {
      // counted and hashed on the way
    }
    String sha256 = Base64Url.encode(digest.digest());
    return bytes == stated.bytes() && sha256.equals(stated.sha256());
  }
}
