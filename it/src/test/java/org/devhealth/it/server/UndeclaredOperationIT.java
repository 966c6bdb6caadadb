package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.dev.Stores;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.probe.ProbeJar;
import org.devhealth.it.probe.Undeclared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operation without a rule stops the start; the deployment ends before it touches a store. */
@ExtendWith(SharedProduct.class)
class UndeclaredOperationIT {

  private static final String ID = "undeclared";

  private final Stores stores;

  UndeclaredOperationIT(Product product) {
    this.stores = product.installation().stores();
  }

  @Test
  void theApplicationDoesNotStartAndTheLogNamesTheOperation() throws IOException {
    LibertySettings settings = LibertySettings.of(ID, PreparedServer.ASSEMBLED, stores);
    try (LibertyServer server = LibertyServer.prepare(settings)) {
      ProbeJar.addTo(ear(), "undeclared.jar", Undeclared.class);

      assertThatThrownBy(server::start).isInstanceOf(LaunchFailure.class);

      assertThat(Files.readString(server.log()))
          .contains("Undeclared.answer (GET /api/v1/undeclared) declares no rule");
    }
  }

  private Path ear() {
    return stores.folder().resolve("servers/" + ID + "/usr/servers/devhealth/apps/devhealth.ear");
  }
}
