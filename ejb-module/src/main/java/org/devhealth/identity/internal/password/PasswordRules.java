package org.devhealth.identity.internal.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/**
 * Which passwords are acceptable, the same on every path: length and no well-known words, but no
 * rules of composition (NIST SP 800-63B section 3.1.1.2).
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class PasswordRules {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;
  private static final int SHORTEST_NAME = 4;
  private static final String LIST = "/org/devhealth/identity/common-passwords.txt";
  private static final Pattern TAIL = Pattern.compile("[\\p{Digit}\\p{Punct}\\p{Space}]+$");

  private Set<String> common = Set.of();

  @PostConstruct
  void load() {
    try (InputStream list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LIST));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      common = lines.lines().collect(Collectors.toCollection(HashSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common passwords is not readable", e);
    }
  }

  /**
   * Accepts the password or refuses it.
   *
   * @param names of the person, the organization and the product, which it must not be
   * @throws Problem {@code identity.password-not-acceptable}, which says why
   */
  public void require(String password, Collection<String> names) {
    reasonAgainst(password, names)
        .ifPresent(
            reason -> {
              throw Problem.ofField(IdentityError.PASSWORD_NOT_ACCEPTABLE, "password", reason);
            });
  }

  private Optional<String> reasonAgainst(String password, Collection<String> names) {
    if (password == null) {
      return Optional.of("is missing");
    }
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("must have " + SHORTEST + " to " + LONGEST + " characters");
    }
    String folded = normal.toLowerCase(Locale.ROOT);
    String word = TAIL.matcher(folded).replaceFirst("");
    if (common.contains(folded) || common.contains(word) || isRepetition(folded)) {
      return Optional.of("is too common");
    }
    return isName(folded, word, names)
        ? Optional.of("must not be a name that others know")
        : Optional.empty();
  }

  private static boolean isRepetition(String text) {
    return text.codePoints().distinct().count() < SHORTEST_NAME;
  }

  private static boolean isName(String folded, String word, Collection<String> names) {
    return names.stream()
        .filter(Objects::nonNull)
        .map(name -> name.toLowerCase(Locale.ROOT).strip())
        .filter(name -> name.length() >= SHORTEST_NAME)
        .anyMatch(name -> folded.equals(name) || word.equals(name));
  }
}
