package org.devhealth.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every error code of the server is unique, well formed and documented; {@code
 * -Ddevhealth.docs.write=true} writes the page anew.
 */
class ErrorCatalogueTest {

  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  @Test
  void codesAreUnique() {
    assertThat(codes()).extracting(ErrorCode::code).doesNotHaveDuplicates();
  }

  @Test
  void codesAreKebabWordsBehindTheirFeature() {
    assertThat(codes())
        .extracting(ErrorCode::code)
        .allMatch(code -> code.matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void thePageListsEveryCode() throws IOException {
    if (Boolean.getBoolean("devhealth.docs.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  private static String page() {
    String rows =
        codes().stream()
            .map(code -> "| `%s` | %s | %s |%n".formatted(code.code(), code.kind(), code.title()))
            .collect(Collectors.joining())
            .replace("\r", "");
    return """
        # Error codes of the server

        Every refusal is `application/problem+json` (RFC 9457) with one of these codes in `code`. The kind decides
        the status. Codes of the offline programs are in `formats.md`. This page is generated from the code.

        | code | kind | meaning |
        |---|---|---|
        """
        + rows;
  }

  private static List<ErrorCode> codes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.devhealth")
            .stream()
            .filter(JavaClass::isEnum)
            .filter(type -> type.isAssignableTo(ErrorCode.class))
            .flatMap(ErrorCatalogueTest::constants)
            .sorted(Comparator.comparing(ErrorCode::code))
            .toList();
  }

  private static Stream<ErrorCode> constants(JavaClass type) {
    return Stream.of(type.reflect().getEnumConstants()).map(ErrorCode.class::cast);
  }
}
