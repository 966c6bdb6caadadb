package org.devhealth.retention.catalogue;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;

/** Knows every data type; read once at start-up. Thread-safe. */
@ApplicationScoped
public class DataCatalogue {

  private static final String RESOURCE = "/retention/catalogue.json";

  private Map<String, DataType> types;

  @PostConstruct
  void load() {
    try (InputStream json = DataCatalogue.class.getResourceAsStream(RESOURCE)) {
      Map<String, DataType> read = new LinkedHashMap<>();
      CatalogueReader.read(json).forEach(type -> read.put(type.name(), type));
      types = read;
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue cannot be read", e);
    }
  }

  /** All data types in the order of the catalogue. */
  public List<DataType> all() {
    return List.copyOf(types.values());
  }

  /**
   * The data type of this name.
   *
   * @throws Problem {@code retention.unknown-data-type}
   */
  public DataType require(String name) {
    DataType type = name == null ? null : types.get(name);
    if (type == null) {
      throw Problem.ofField(
          RetentionError.UNKNOWN_DATA_TYPE,
          "data_type",
          "must be one of " + String.join(", ", types.keySet()));
    }
    return type;
  }
}
