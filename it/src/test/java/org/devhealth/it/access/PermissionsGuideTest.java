package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.kernel.gate.Operation;
import org.devhealth.kernel.gate.OperationRule;
import org.junit.jupiter.api.Test;

class PermissionsGuideTest {

  private static final Path GUIDE = Path.of("../docs/permissions.md");
  private static final String HEAD =
      """
      # Operations and what they require

      Generated from the declarations in the code; a test compares it with them. To write it anew:
      `./mvnw -pl it -am test -Dtest=PermissionsGuideTest -Ddevhealth.docs.write=true \
      -Dsurefire.failIfNoSpecifiedTests=false`.

      Which role has which permission stands in `role_permissions` and decides at run time.
      `authenticated` is every caller who has logged in, `superuser` the administration of the
      platform; a superuser has every permission. Refusals: 401 without authentication, 403
      `access.permission-denied`, then 402 `licensing.feature-not-licensed`, all before the body
      is read.

      | operation | permission | feature |
      |---|---|---|
      """;

  @Test
  void everyOperationDeclaresARule() {
    assertThat(WarOperations.all()).isNotEmpty().allMatch(Operation::isDeclared);
  }

  @Test
  void theGuideListsEveryOperation() throws IOException {
    String expected =
        HEAD + WarOperations.all().stream().map(this::row).collect(Collectors.joining());
    if (Boolean.getBoolean("devhealth.docs.write")) {
      Files.writeString(GUIDE, expected);
    }
    assertThat(Files.readString(GUIDE)).isEqualTo(expected);
  }

  private String row(Operation operation) {
    OperationRule rule = operation.rule();
    List<String> cells =
        List.of(
            "`" + operation.verb() + " " + operation.path() + "`",
            rule.isPublic() ? "public" : "`" + rule.permission() + "`",
            rule.feature() == null ? "" : "`" + rule.feature() + "`");
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
