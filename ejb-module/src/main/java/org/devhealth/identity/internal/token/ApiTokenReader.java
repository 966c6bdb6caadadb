package org.devhealth.identity.internal.token;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Reads API tokens across organizations, since who asks is not known before. */
@Stateless
public class ApiTokenReader {

  @Inject private Database database;
  @Inject private Clock clock;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<ApiTokenTable.Usable> use(String secret) {
    return database.with(
        Binding.platform(), handle -> ApiTokenTable.use(handle, secret, clock.instant()));
  }
}
