package org.devhealth.bench.stage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept HTTP/1.1 connection (RFC 9112) that costs next to nothing itself: a client that shares
 * the server's cores must not hide the server's work behind its own. For one thread.
 */
final class HttpConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private int position;
  private int limit;

  HttpConnection(URI base) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
  }

  /**
   * Sends the request and reads the answer to its end.
   *
   * @throws IOException for any status but 2xx too
   */
  void exchange(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    String status = line();
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (isNamed(header, "content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      }
      chunked |= isNamed(header, "transfer-encoding:") && header.endsWith("chunked");
    }
    if (chunked) {
      skipChunks();
    }
    skip(length);
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IOException("not a success: " + status);
    }
  }

  private void skipChunks() throws IOException {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      skip(size);
      line();
    }
    line();
  }

  private long chunkSize() throws IOException {
    return Long.parseLong(line().replaceFirst(";.*", "").strip(), 16);
  }

  private static boolean isNamed(String header, String name) {
    return header.regionMatches(true, 0, name, 0, name.length());
  }

  private String line() throws IOException {
    int end = endOfLine();
    int text = end > position && buffer[end - 1] == '\r' ? end - 1 : end;
    String line = new String(buffer, position, text - position, StandardCharsets.ISO_8859_1);
    position = end + 1;
    return line;
  }

  private int endOfLine() throws IOException {
    int end = position;
    while (true) {
      while (end < limit) {
        if (buffer[end] == '\n') {
          return end;
        }
        end++;
      }
      end -= position;
      fill();
      end += position;
    }
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      fill();
    }
    position += (int) left;
  }

  /** Reads more behind what is not yet taken, which moves to the front. */
  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    if (limit == buffer.length) {
      throw new IOException("a line longer than " + limit + " bytes");
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    limit += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
