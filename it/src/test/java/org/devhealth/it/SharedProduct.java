package org.devhealth.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Product} of the whole run: started for the first who asks. */
public final class SharedProduct implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(SharedProduct.class);

  /** Its tables are made by the test that is about them. */
  private static final Path OWN_CATALOGUE = Path.of("src/test/resources/own-catalogue.json");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Product.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
        .product;
  }

  /** Ends with the run of all tests. */
  private static final class Running implements AutoCloseable {

    private final Product product =
        Product.start(
            folder(),
            Map.of(
                "DEVHEALTH_RETENTION_CATALOGUE_FILE",
                OWN_CATALOGUE.toAbsolutePath().toString(),
                "DEVHEALTH_RETENTION_SCHEDULE_CUSTODY_INTERVAL",
                "PT2S"));

    @Override
    public void close() {
      product.close();
    }
  }

  /** A folder of its own for one installation. */
  static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/product")), "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
