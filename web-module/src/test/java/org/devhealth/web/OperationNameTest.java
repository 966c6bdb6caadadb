package org.devhealth.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationNameTest {

  @Test
  void requestsThatDifferInIdsOnlyHaveOneName() {
    String one = "/api/v1/admin/retention-runs/018f4a3e-7b60-7cc2-9d6e-5b7d0a3b0c11/pause";

    assertThat(OperationName.of("POST", one))
        .isEqualTo("POST /api/v1/admin/retention-runs/*/pause");
    assertThat(OperationName.of("GET", "/api/v1/admin/users/"))
        .isEqualTo("GET /api/v1/admin/users/");
    assertThat(OperationName.of("GET", "/")).isEqualTo("GET /");
    assertThat(OperationName.of("GET", "/x/" + "a".repeat(33))).isEqualTo("GET /x/*");
  }
}
