package org.devhealth.retention.catalogue;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.ProofException;
import org.devhealth.retention.RetentionError;

/**
 * Knows every data type: the built-in ones and those of the operator's own file. Read once at
 * start-up, where a mistake in the file ends the start. Thread-safe.
 */
@ApplicationScoped
public class DataCatalogue {

  private static final String RESOURCE = "/retention/catalogue.json";

  @Inject private CatalogueConfig config;

  private Map<String, DataType> types;

  @PostConstruct
  void load() {
    load(config.file());
  }

  void load(Optional<Path> ownFile) {
    List<DataType> read = new ArrayList<>(builtIn());
    ownFile.ifPresent(file -> read.addAll(own(file)));
    try {
      CatalogueRules.check(read);
    } catch (IllegalArgumentException e) {
      throw mistake(ownFile.map(Path::toString).orElse(RESOURCE), e);
    }
    Map<String, DataType> byName = new LinkedHashMap<>();
    read.forEach(type -> byName.put(type.name(), type));
    types = byName;
  }

  private static List<DataType> builtIn() {
    try (InputStream json = DataCatalogue.class.getResourceAsStream(RESOURCE)) {
      return CatalogueReader.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue cannot be read", e);
    }
  }

  private static List<DataType> own(Path file) {
    try (InputStream json = Files.newInputStream(file)) {
      return CatalogueReader.read(json);
    } catch (IOException | IllegalArgumentException | ProofException e) {
      throw mistake(file.toString(), e);
    }
  }

  private static IllegalStateException mistake(String file, Exception cause) {
    return new IllegalStateException(
        "devhealth.retention.catalogue.file: " + file + ": " + cause.getMessage(), cause);
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
