package org.devhealth.web;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * How answers are written: snake_case, nulls shown, times in UTC (RFC 3339).
 *
 * <p>Wire records must be public. Bodies are read by {@link RecordBodyReader}, since JSON-B
 * silently truncates numbers. Thread-safe.
 */
@Provider
public class JsonbResolver implements ContextResolver<Jsonb> {

  /** One for the application: building one is costly and the instances are thread-safe. */
  private static final Jsonb JSONB = JsonbBuilder.create(config());

  @Override
  public Jsonb getContext(Class<?> type) {
    return JSONB;
  }

  private static JsonbConfig config() {
    return new JsonbConfig()
        .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
        .withNullValues(true)
        .setProperty("jsonb.fail-on-unknown-properties", true);
  }
}
