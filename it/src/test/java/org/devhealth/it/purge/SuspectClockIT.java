package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While a start's finding of a clock that jumped is open, no server purges. */
@ExtendWith(SharedProduct.class)
class SuspectClockIT {

  private static final String CLOCK = "/api/v1/admin/retention-clock";
  private static final String JUMP =
      """
      INSERT INTO clock_jumps (id, newest_event_at, found_at, found_by)
      VALUES (gen_random_uuid(), now() - interval '9 days', now(), 'test')
      """;

  private final Product product;
  private final Tenant tenant;
  private final Sql sql;

  SuspectClockIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.sql = product.installation().sql();
  }

  @Test
  void aSuspectClockRefusesRunsUntilASuperuserAcknowledgesIt() {
    Officer officer = new Officer(tenant.owner());
    String policy = officer.policy("audit_log", 365);
    Api superuser = product.operator().superuser();
    product.proveSuperuser();
    sql.execute(JUMP);
    try {
      Answer refused = officer.tryExecute(policy, Optional.empty());
      assertThat(refused.require(409).code()).isEqualTo("retention.clock-suspect");
      assertThat(superuser.get(CLOCK).require(200).json().getBoolean("suspect")).isTrue();
      assertThat(tenant.owner().post(CLOCK + "/acknowledge", "{\"reason\":\"mine\"}").status())
          .isEqualTo(403);
      assertThat(superuser.post(CLOCK + "/acknowledge", "{\"reason\":\" \"}").code())
          .isEqualTo("retention.reason-required");

      superuser.post(CLOCK + "/acknowledge", "{\"reason\":\"we were closed\"}").require(200);
    } finally {
      sql.execute("DELETE FROM clock_jumps WHERE acknowledged_at IS NULL");
    }
    assertThat(superuser.get(CLOCK).require(200).json().getBoolean("suspect")).isFalse();
    officer.tryExecute(policy, Optional.empty()).require(202);
    assertThat(
            sql.count(
                "SELECT count(*) FROM audit_log WHERE action = 'retention_clock.acknowledged'"))
        .isPositive();
  }
}
