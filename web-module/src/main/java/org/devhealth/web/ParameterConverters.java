package org.devhealth.web;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Reads path and query parameters; a malformed one is 404 in a path, since there is no such
 * resource, and 400 elsewhere.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

  private static final Map<Class<?>, Function<String, ?>> PARSERS =
      Map.of(
          UUID.class, ParameterConverters::uuid,
          Instant.class, text -> OffsetDateTime.parse(text).toInstant(),
          LocalDate.class, LocalDate::parse,
          Integer.class, Integer::valueOf,
          Long.class, Long::valueOf,
          Boolean.class, ParameterConverters::truth);

  @Override
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
    Function<String, ?> parser = PARSERS.get(type);
    return parser == null ? null : new Strict<>(type, parser, List.of(annotations));
  }

  private static UUID uuid(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("an abbreviated UUID");
    }
    return value;
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private record Strict<T>(Class<T> type, Function<String, ?> parser, List<Annotation> annotations)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      if (text == null) {
        return null;
      }
      try {
        return type.cast(parser.apply(text));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw refusal();
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }

    private Problem refusal() {
      if (annotations.stream().anyMatch(PathParam.class::isInstance)) {
        return new Problem(KernelError.NOT_FOUND, "There is nothing under this path.");
      }
      String name =
          annotations.stream()
              .filter(QueryParam.class::isInstance)
              .map(annotation -> ((QueryParam) annotation).value())
              .findFirst()
              .orElse("parameter");
      return Problem.ofField(
          KernelError.INVALID_REQUEST, name, "is not a valid " + type.getSimpleName());
    }
  }
}
