package org.devhealth.it.probe;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Writes each number with the role and the transaction it was written under; takes its time. */
@Named
@Dependent
public class RowWriter extends AbstractItemWriter {

  private static final OrgId ORGANIZATION = new OrgId(new UUID(7, 7));
  private static final String INSERT =
      """
      INSERT INTO probe_rows (number, written_by, bound_to, transaction)
      VALUES (?, current_user, bound_org(), pg_current_xact_id()::text)
      """;

  @Inject private Database database;

  @Override
  public void writeItems(List<Object> numbers) throws InterruptedException {
    database.isolated(
        Binding.app(ORGANIZATION),
        handle -> {
          numbers.forEach(number -> handle.execute(INSERT, number));
          return null;
        });
    TimeUnit.MILLISECONDS.sleep(100);
  }
}
