package org.devhealth.identity.internal.password;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The names that others know of a person, an organization and the product: no passwords. */
public final class KnownNames {

  private static final List<String> PRODUCT = List.of("devhealth", "dev health");

  private KnownNames() {}

  /**
   * The names around an account.
   *
   * @param fullName of the person, or null
   * @param organizations of which the person is a member; an element may be null
   */
  public static List<String> of(String email, String fullName, Collection<String> organizations) {
    List<String> names = new ArrayList<>(PRODUCT);
    names.add(email);
    names.add(email.substring(0, email.indexOf('@')));
    if (fullName != null) {
      names.add(fullName);
      names.addAll(Arrays.asList(fullName.split(" ", -1)));
    }
    names.addAll(organizations);
    return names;
  }
}
