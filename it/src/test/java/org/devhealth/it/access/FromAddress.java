package org.devhealth.it.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.devhealth.it.installation.Answer;

/** A client on another loopback address, with headers as it likes; the JDK's cannot choose. */
record FromAddress(URI server, String address) {

  private static final int BOUND_MILLIS = 60_000;

  /**
   * Sends one request.
   *
   * @param headers lines without their end
   * @param body JSON, or empty for none
   */
  Answer send(String method, String path, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String head =
        "%s %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\nContent-Length: %d\r\n%s%s\r\n"
            .formatted(
                method,
                path,
                server.getHost(),
                server.getPort(),
                bytes.length,
                bytes.length == 0 ? "" : "Content-Type: application/json\r\n",
                lines);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(BOUND_MILLIS);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), BOUND_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(String text) {
    int status = Integer.parseInt(text.substring(9, 12));
    int json = text.indexOf("\r\n\r\n");
    String body = text.substring(json + 4);
    String type = text.contains("application/problem+json") ? "application/problem+json" : "";
    // chunked or not, the only object is between the first and the last brace
    int end = body.lastIndexOf('}');
    String object = end < 0 ? "" : body.substring(body.indexOf('{'), end + 1);
    return new Answer(status, type, Optional.empty(), object);
  }
}
