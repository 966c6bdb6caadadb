package org.devhealth.web.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bounds of a query: {@code devhealth.graphql.*}. */
@ApplicationScoped
public class GraphqlConfig {

  @Inject
  @ConfigProperty(name = "devhealth.graphql.body.max-bytes", defaultValue = "65536")
  private int maxBodyBytes;

  @Inject
  @ConfigProperty(name = "devhealth.graphql.query.max-depth", defaultValue = "10")
  private int maxDepth;

  @Inject
  @ConfigProperty(name = "devhealth.graphql.query.max-aliases", defaultValue = "15")
  private int maxAliases;

  @Inject
  @ConfigProperty(name = "devhealth.graphql.query.max-fields", defaultValue = "500")
  private int maxFields;

  @Inject
  @ConfigProperty(name = "devhealth.graphql.query.max-cost", defaultValue = "15000")
  private int maxCost;

  @Inject
  @ConfigProperty(name = "devhealth.graphql.introspection", defaultValue = "false")
  private boolean introspection;

  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  QueryBounds bounds() {
    return new QueryBounds(maxDepth, maxAliases, maxFields, maxCost, introspection);
  }
}
