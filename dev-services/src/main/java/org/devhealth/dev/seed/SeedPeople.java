package org.devhealth.dev.seed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Who acts; thread-safe. */
final class SeedPeople {

  private static final List<String> FIRST =
      List.of("Ada", "Bao", "Chloé", "Dmitri", "Elif", "Femi", "Greta", "Hiro", "Inés", "Jörg");
  private static final List<String> LAST =
      List.of(
          "Almeida",
          "Brandt",
          "Castro",
          "Diallo",
          "Eriksen",
          "Fischer",
          "Gupta",
          "Haddad",
          "Ito",
          "Jansen",
          "Kowalski",
          "Lindqvist");

  private final List<Person> people;

  /** One person; e-mail addresses are plain ASCII and unique. */
  record Person(UUID id, String name, String email, String team) {}

  SeedPeople(SeedPlan plan) {
    List<Person> all = new ArrayList<>();
    for (int i = 0; i < plan.people(); i++) {
      all.add(person(plan, i));
    }
    this.people = List.copyOf(all);
  }

  List<Person> all() {
    return people;
  }

  /** One of them, the first ones much more often: half of what happens is a tenth's doing. */
  Person anyone(SplittableRandom random) {
    double share = random.nextDouble();
    return people.get((int) (share * share * share * people.size()));
  }

  private static Person person(SeedPlan plan, int number) {
    String first = FIRST.get(number % FIRST.size());
    String last = LAST.get(number / FIRST.size() % LAST.size());
    String email = ("user" + number + "@" + last + ".example").toLowerCase(java.util.Locale.ROOT);
    String key = plan.organization() + ":" + email;
    UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new Person(id, first + " " + last, email, "team-" + number % 8);
  }
}
