package org.devhealth.identity.internal.password;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.CompressedPBKDF2Function;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import org.devhealth.identity.internal.SecretText;

/**
 * Hashes with Argon2id (RFC 9106) and verifies also what older installations hashed with bcrypt or
 * PBKDF2. Thread-safe; bounded by {@link HashingSlots}.
 */
@ApplicationScoped
public class PasswordHasher {

  private static final int OUTPUT_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int LONGEST = 1024;

  @Inject private PasswordConfig config;

  private HashingSlots slots;
  private Argon2Function argon2;
  private String hashOfNobody;

  @PostConstruct
  void prepare() {
    slots = new HashingSlots(config.slots(), config.queue(), config.longestWait());
    argon2 =
        Argon2Function.getInstance(
            config.memoryKib(), config.iterations(), config.parallelism(), OUTPUT_BYTES, Argon2.ID);
    hashOfNobody = compute(SecretText.random(""));
  }

  /** The hash with its parameters, as it is kept. */
  public String hash(String password) {
    return slots.run(() -> compute(password));
  }

  /**
   * Whether the password is the hashed one; takes as long when there is no hash, so that nobody
   * learns by time which accounts exist.
   *
   * @param stored the kept hash, or null
   */
  public boolean verify(String password, String stored) {
    String candidate = bounded(password);
    if (stored == null) {
      slots.run(() -> check(candidate, hashOfNobody));
      return false;
    }
    return slots.run(() -> check(candidate, stored));
  }

  /** Whether the hash was made by another algorithm or with other parameters than wanted now. */
  public boolean isOutdated(String stored) {
    return !functionOf(stored).equals(argon2);
  }

  private String compute(String password) {
    return Password.hash(normalized(password)).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  private static boolean check(String password, String stored) {
    return Password.check(normalized(password), stored).with(functionOf(stored));
  }

  private static HashingFunction functionOf(String stored) {
    try {
      if (stored.startsWith("$argon2")) {
        return Argon2Function.getInstanceFromHash(stored);
      }
      return stored.startsWith("$2")
          ? BcryptFunction.getInstanceFromHash(stored)
          : CompressedPBKDF2Function.getInstanceFromHash(stored);
    } catch (BadParametersException e) {
      throw new IllegalStateException("a stored password hash is not readable", e);
    }
  }

  private static String normalized(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static String bounded(String password) {
    String text = password == null ? "" : password;
    return text.length() <= LONGEST * 2 ? text : text.substring(0, LONGEST * 2);
  }
}
