package org.devhealth.kernel.crypto;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Master keys from {@code devhealth.master.key} or the file {@code devhealth.master.key-file}, and
 * {@code devhealth.master.previous-keys}; each 32 bytes in base64. Thread-safe.
 */
@ApplicationScoped
public class ConfiguredMasterKeys implements MasterKeys {

  private static final int LONGEST_FILE = 4_096;

  @Inject
  @ConfigProperty(name = "devhealth.master.key")
  private Optional<String> key;

  @Inject
  @ConfigProperty(name = "devhealth.master.key-file")
  private Optional<String> keyFile;

  @Inject
  @ConfigProperty(name = "devhealth.master.previous-keys")
  private Optional<List<String>> previousKeys;

  private MasterKey current;
  private List<MasterKey> previous = List.of();
  private String complaint;

  @PostConstruct
  void load() {
    try {
      Optional<String> text = key.isPresent() ? key : keyFile.map(ConfiguredMasterKeys::read);
      current = text.map(MasterKey::of).orElse(null);
      previous = previousKeys.orElse(List.of()).stream().map(MasterKey::of).toList();
    } catch (IllegalArgumentException e) {
      complaint = e.getMessage();
    }
  }

  @Override
  public Optional<MasterKey> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public List<MasterKey> previous() {
    return previous;
  }

  @Override
  public Optional<String> complaint() {
    if (current == null && complaint == null) {
      return Optional.of("devhealth.master.key is not set");
    }
    return Optional.ofNullable(complaint);
  }

  private static String read(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LONGEST_FILE) {
        throw new IllegalArgumentException("devhealth.master.key-file is too long");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("devhealth.master.key-file cannot be read", e);
    }
  }
}
