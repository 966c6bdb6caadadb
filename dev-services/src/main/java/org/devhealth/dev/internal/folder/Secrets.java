package org.devhealth.dev.internal.folder;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;
import org.devhealth.dev.internal.PrivateFile;

/**
 * Passwords and keys made on first use and kept in {@code secrets.properties}, readable by the
 * owner alone. One launcher at a time: the folder is locked.
 */
public final class Secrets {

  private final Path file;
  private final SecureRandom random = new SecureRandom();

  public Secrets(DataFolder folder) {
    this.file = folder.path().resolve("secrets.properties");
  }

  /** A password of 144 random bits, safe in a URL and in every configuration file. */
  public String password(String name) {
    return keptOrMade(
        name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(18)));
  }

  /** A key of 32 random bytes in base64. */
  public String key(String name) {
    return keptOrMade(name, () -> Base64.getEncoder().encodeToString(bytes(32)));
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private synchronized String keptOrMade(String name, Supplier<String> make) {
    try {
      var kept = read();
      if (kept.getProperty(name) == null) {
        kept.setProperty(name, make.get());
        write(kept);
      }
      return kept.getProperty(name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep secrets in " + file, e);
    }
  }

  private Properties read() throws IOException {
    var kept = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      }
    }
    return kept;
  }

  private void write(Properties kept) throws IOException {
    var text = new StringWriter();
    kept.store(text, "Secrets of this development folder only");
    PrivateFile.write(file, text.toString());
  }
}
