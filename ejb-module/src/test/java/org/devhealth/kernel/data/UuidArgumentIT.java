package org.devhealth.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidArgumentIT {

  private static final UUID ABSENT = null;

  @Test
  void bindsAnAbsentKeyWhereAKeyIsExpected() {
    Boolean absent =
        MigratedPostgres.shared()
            .with(
                Binding.platform(),
                handle ->
                    handle
                        .createQuery("SELECT coalesce(:key, gen_random_uuid()) <> :key IS NULL")
                        .bind("key", ABSENT)
                        .mapTo(Boolean.class)
                        .one());

    assertThat(absent).isTrue();
  }
}
