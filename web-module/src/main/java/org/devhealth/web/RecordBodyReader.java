package org.devhealth.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.devhealth.kernel.Problem;

/**
 * Reads JSON bodies into wire records, strictly: duplicate and unknown members, trailing text and
 * numbers that do not fit are refused with the path of the field.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RecordBodyReader implements MessageBodyReader<Record> {

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(body.readAllBytes(), type);
  }

  /**
   * Reads one body.
   *
   * @throws Problem {@code kernel.malformed-body} or {@code kernel.unknown-field}
   */
  static <T extends Record> T read(byte[] body, Class<T> type) {
    return type.cast(RecordValues.read(StrictJson.parse(body), type, ""));
  }
}
