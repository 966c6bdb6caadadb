package org.devhealth.kernel.crypto;

import java.util.List;
import java.util.Optional;

/**
 * Where the operator's key-encryption keys are. Port: environment and file here; a key service
 * brings its own implementation over Tink's {@code Aead}.
 */
public interface MasterKeys {

  /** What encrypts now; empty when there is none or it cannot be read. */
  Optional<MasterKey> current();

  /** What encrypted before and still decrypts until everything is encrypted anew. */
  List<MasterKey> previous();

  /** What is wrong with the configuration, for the operator; never part of a key. */
  Optional<String> complaint();
}
