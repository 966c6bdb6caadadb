package org.devhealth.it.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.devhealth.it.installation.Login;

/** The demonstration's people with passwords made up once and kept beside the data. */
final class DemoAccounts {

  private static final int RANDOM_BYTES = 15;

  private final Path file;
  private final Properties passwords = new Properties();

  DemoAccounts(Path folder) {
    this.file = folder.resolve("demo-accounts.properties");
    if (Files.exists(file)) {
      load();
    }
  }

  private void load() {
    try (Reader reader = Files.newBufferedReader(file)) {
      passwords.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The person's login; the password is on disk before it is used anywhere. */
  Login of(String email) {
    if (passwords.getProperty(email) == null) {
      passwords.setProperty(email, random());
      store();
    }
    return Login.of(email, passwords.getProperty(email));
  }

  private void store() {
    StringWriter text = new StringWriter();
    try {
      passwords.store(text, "made up for the demonstration");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrivateFile.write(file, text.toString());
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
