package org.devhealth.kernel.gate;

import java.util.Comparator;

/**
 * One way into the product and the rule it declares.
 *
 * @param verb HTTP method, or {@code SERVLET} and the like for what serves every method
 * @param path below the application's root, for example {@code /api/v1/admin/licence}
 * @param name {@code Class.method}
 * @param rule what it declares, or null when it declares nothing, which stops the start
 */
public record Operation(String verb, String path, String name, OperationRule rule)
    implements Comparable<Operation> {

  private static final Comparator<Operation> ORDER =
      Comparator.comparing(Operation::path)
          .thenComparing(Operation::verb)
          .thenComparing(Operation::name);

  public boolean isDeclared() {
    return rule != null;
  }

  @Override
  public int compareTo(Operation other) {
    return ORDER.compare(this, other);
  }
}
