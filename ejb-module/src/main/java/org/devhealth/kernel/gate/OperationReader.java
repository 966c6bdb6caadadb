package org.devhealth.kernel.gate;

import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the operations of a class: resource methods, own and inherited (JAX-RS 3.1 section 3.6), of
 * resources and sub-resources, GraphQL operations, servlets and web socket endpoints.
 */
public final class OperationReader {

  /** By name, since the server may run without the web socket feature. */
  private static final String WEB_SOCKET = "jakarta.websocket.server.ServerEndpoint";

  private static final String GRAPHQL = "org.eclipse.microprofile.graphql.";
  private static final Set<String> QUERIES =
      Set.of(GRAPHQL + "Query", GRAPHQL + "Mutation", "io.smallrye.graphql.api.Subscription");
  private static final String SOURCE = GRAPHQL + "Source";

  private OperationReader() {}

  /** The operations that the class serves; none for an ordinary or abstract class. */
  public static List<Operation> read(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      return List.of();
    }
    List<Operation> operations = new ArrayList<>(endpoints(type));
    for (Method method : type.getMethods()) {
      if (!method.isBridge()) {
        query(type, method).ifPresent(operations::add);
        verb(method).ifPresent(verb -> operations.add(operation(type, method, verb)));
      }
    }
    return operations;
  }

  private static List<Operation> endpoints(Class<?> type) {
    List<Operation> found = new ArrayList<>();
    WebServlet servlet = type.getAnnotation(WebServlet.class);
    if (servlet != null) {
      Stream.of(servlet.value(), servlet.urlPatterns())
          .flatMap(Arrays::stream)
          .forEach(path -> found.add(endpoint(type, "SERVLET", path)));
    }
    if (has(type, WEB_SOCKET)) {
      found.add(endpoint(type, "WEBSOCKET", "(as annotated)"));
    }
    return found;
  }

  private static boolean has(Class<?> type, String annotation) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(each -> each.annotationType().getName().equals(annotation));
  }

  /** An operation of GraphQL; by the names of its annotations, since only the WAR has them. */
  private static Optional<Operation> query(Class<?> type, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      String kind = annotation.annotationType().getName();
      if (QUERIES.contains(kind)) {
        String verb = annotation.annotationType().getSimpleName().toUpperCase(Locale.ROOT);
        return Optional.of(query(type, method, verb, valueOf(annotation)));
      }
    }
    boolean source =
        Arrays.stream(method.getParameterAnnotations())
            .flatMap(Arrays::stream)
            .anyMatch(each -> each.annotationType().getName().equals(SOURCE));
    return source ? Optional.of(query(type, method, "SOURCE", "")) : Optional.empty();
  }

  private static Operation query(Class<?> type, Method method, String verb, String named) {
    String path = "/graphql/" + (named.isEmpty() ? method.getName() : named);
    String name = type.getSimpleName() + "." + method.getName();
    return new Operation(verb, path, name, OperationRule.of(type, method).orElse(null));
  }

  private static String valueOf(Annotation annotation) {
    try {
      return (String) annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " has no name", e);
    }
  }

  private static Operation endpoint(Class<?> type, String verb, String path) {
    return new Operation(verb, path, type.getSimpleName(), OperationRule.ofType(type).orElse(null));
  }

  private static Operation operation(Class<?> type, Method method, String verb) {
    String path = join(path(type).map(Path::value), pathOf(method).map(Path::value));
    String name = type.getSimpleName() + "." + method.getName();
    return new Operation(verb, path, name, OperationRule.of(type, method).orElse(null));
  }

  private static Optional<String> verb(Method method) {
    return overridden(method)
        .flatMap(candidate -> Arrays.stream(candidate.getAnnotations()))
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Optional<Path> pathOf(Method method) {
    return overridden(method)
        .flatMap(candidate -> annotation(candidate.getAnnotations(), Path.class))
        .findFirst();
  }

  private static Optional<Path> path(Class<?> type) {
    return hierarchy(type)
        .flatMap(candidate -> annotation(candidate.getDeclaredAnnotations(), Path.class))
        .findFirst();
  }

  private static <A extends Annotation> Stream<A> annotation(Annotation[] all, Class<A> wanted) {
    return Arrays.stream(all).filter(wanted::isInstance).map(wanted::cast);
  }

  /** The method itself and what it overrides or implements, nearest first. */
  private static Stream<Method> overridden(Method method) {
    return hierarchy(method.getDeclaringClass())
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(candidate -> candidate.getName().equals(method.getName()))
        .filter(
            candidate -> Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()));
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    if (type == null || type == Object.class) {
      return Stream.empty();
    }
    Stream<Class<?>> above =
        Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()));
    return Stream.concat(Stream.of(type), above.flatMap(OperationReader::hierarchy));
  }

  private static String join(Optional<String> base, Optional<String> rest) {
    String joined = "/" + base.orElse("{sub-resource}") + "/" + rest.orElse("");
    String single = joined.replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }
}
