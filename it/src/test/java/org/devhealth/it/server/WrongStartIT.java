package org.devhealth.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Another server on the shared stores, with something wrong in its configuration. */
@ExtendWith(SharedProduct.class)
class WrongStartIT {

  private static final String CREDENTIALS = "/api/v1/admin/credentials";
  private static final String TIMEOUT = "/api/v1/admin/settings/integrations/request_timeout";

  private final Product product;

  WrongStartIT(Product product) {
    this.product = product;
  }

  @Test
  void keysThatNobodyReadsStopTheStartAndAreNamedWithoutTheirValues() throws IOException {
    Map<String, String> wrong =
        Map.of("DEVHEALTH_HTTP_PROT", "zxqv9", "DEVHEALTH_SYNC_RUN_LEASE", "zxqv8");
    try (LibertyServer server = another("wrong-keys", wrong)) {
      assertThatThrownBy(server::start).isInstanceOf(LaunchFailure.class);

      assertThat(Files.readString(server.log()))
          .contains("DEVHEALTH_HTTP_PROT is not known; the nearest key is devhealth.http.port")
          .contains("DEVHEALTH_SYNC_RUN_LEASE was removed: set workers.git_sync_lease")
          .doesNotContain("zxqv");
    }
  }

  @Test
  void withAnotherMasterKeyEverythingButSecretsGoesOn() {
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    withoutSecrets("wrong-master", other, "kernel.not-decryptable", "not the one that the stored");
  }

  @Test
  void withoutAMasterKeyEverythingButSecretsGoesOn() {
    withoutSecrets("no-master", "", "kernel.master-key-missing", "devhealth.master.key is not set");
  }

  private void withoutSecrets(String id, String key, String code, String complaint) {
    Tenant tenant = product.tenant();
    tenant.owner().post(CREDENTIALS, credential("kept")).require(201);
    long dataKeys = dataKeys();
    try (LibertyServer server = another(id, Map.of("DEVHEALTH_MASTER_KEY", key)).start()) {
      Api there = tenant.owner().at(server.baseUrl());

      Answer ready = Api.anonymous(server.baseUrl()).get("/health/ready").require(200);
      assertThat(ready.body()).contains("\"readable\":false").contains(complaint);
      assertThat(server.log()).content().contains(complaint);
      assertThat(there.post(CREDENTIALS + "/test", named("kept")).code()).isEqualTo(code);
      assertThat(there.post(CREDENTIALS, credential("new")).status()).isEqualTo(503);
      assertThat(
              Api.anonymous(server.baseUrl())
                  .post("/api/v1/auth/login", tenant.login().body())
                  .status())
          .isEqualTo(503);
      there.put(TIMEOUT, "{\"value\":\"PT20S\"}").require(200);
      assertThat(there.get(CREDENTIALS + "/github/kept").require(200).text("fingerprint"))
          .isNotEmpty();
    }
    assertThat(dataKeys()).isEqualTo(dataKeys);
    assertThat(tenant.owner().post(CREDENTIALS + "/test", named("kept")).status()).isEqualTo(200);
  }

  private LibertyServer another(String id, Map<String, String> more) {
    return LibertyServer.prepare(
        LibertySettings.of(id, PreparedServer.ASSEMBLED, product.installation().stores())
            .with(more));
  }

  private long dataKeys() {
    return product.installation().sql().count("SELECT count(*) FROM data_keys");
  }

  private static String credential(String name) {
    return "{\"provider\":\"github\",\"name\":\"%s\",\"credentials\":{\"token\":\"tok_1\"}}"
        .formatted(name);
  }

  private static String named(String name) {
    return "{\"provider\":\"github\",\"name\":\"" + name + "\"}";
  }
}
