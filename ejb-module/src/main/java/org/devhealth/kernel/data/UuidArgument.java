package org.devhealth.kernel.data;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds keys; an absent one goes without a type, since PostgreSQL takes no text for a key. */
final class UuidArgument extends AbstractArgumentFactory<UUID> {

  UuidArgument() {
    super(Types.OTHER);
  }

  @Override
  protected Argument build(UUID value, ConfigRegistry config) {
    return (position, statement, context) -> statement.setObject(position, value);
  }
}
