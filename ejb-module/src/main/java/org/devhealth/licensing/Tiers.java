package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.TierTable;

/** The tiers and what they contain, as the data has it. Each method is one transaction. */
@Stateless
public class Tiers {

  @Inject private Database database;

  /** All tiers in rising order. */
  public List<TierTerms> list() {
    return database.with(Binding.platform(), TierTable::list);
  }
}
