package org.devhealth.identity.internal.factor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/**
 * Ten codes, each good once, for who has lost the other factors. They have 120 random bits, so that
 * a plain hash is enough (OWASP ASVS 5.0, 6.5.2).
 */
final class RecoveryCodes {

  private static final int HOW_MANY = 10;
  private static final int BYTES = 15;
  private static final String GROUPS = "(.{4})(?!$)";

  private RecoveryCodes() {}

  /** New ones in place of all earlier ones, in clear for their one reader. */
  static List<String> make(Handle handle, UserId user, Instant now) {
    handle.execute("DELETE FROM recovery_codes WHERE user_id = ?", user.value());
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < HOW_MANY; i++) {
      String code = Base32.encode(Arrays.copyOf(SecretText.randomBytes(), BYTES));
      handle.execute(
          "INSERT INTO recovery_codes (user_id, hash, created_at) VALUES (?, ?, ?)",
          user.value(),
          SecretText.hash(code),
          Rows.utc(now));
      codes.add(code.toLowerCase(Locale.ROOT).replaceAll(GROUPS, "$1-"));
    }
    return codes;
  }

  /** Uses a code up; whether it was one. */
  static boolean use(Handle handle, UserId user, String code, Instant now) {
    String plain = code.replace("-", "").strip().toUpperCase(Locale.ROOT);
    return handle.execute(
            "UPDATE recovery_codes SET used_at = ? WHERE user_id = ? AND hash = ? AND used_at IS NULL",
            Rows.utc(now),
            user.value(),
            SecretText.hash(plain))
        == 1;
  }

  static long left(Handle handle, UserId user) {
    return handle
        .createQuery(
            "SELECT count(*) FROM recovery_codes WHERE user_id = :user AND used_at IS NULL")
        .bind("user", user.value())
        .mapTo(Long.class)
        .one();
  }

  static void forget(Handle handle, UserId user) {
    handle.execute("DELETE FROM recovery_codes WHERE user_id = ?", user.value());
  }
}
