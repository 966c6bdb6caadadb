package org.devhealth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiCallerTest {

  @Test
  void givesTheGroupsOfAParsedTokenAsASet() {
    ApiCaller caller = new ApiCaller("root", Map.of("groups", List.of("user", "superuser")));

    assertThat(caller.getGroups()).containsExactlyInAnyOrder("user", "superuser");
  }
}
