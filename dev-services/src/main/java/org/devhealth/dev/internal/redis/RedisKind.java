package org.devhealth.dev.internal.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.dev.internal.PrivateFile;
import org.devhealth.dev.internal.StoreKind;
import org.devhealth.dev.internal.process.Launch;

/**
 * The Redis binaries of the embedded-redis jar, run by ourselves.
 *
 * @param port on loopback
 */
public record RedisKind(RedisBinary binary, Path folder, Path log, int port, String password)
    implements StoreKind {

  private static final int ANSWER_MILLIS = 2000;

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Launch prepare() {
    // The password stands in a file, as a command line is visible to every user.
    var configuration = folder.resolve("redis.conf");
    PrivateFile.write(configuration, settings());
    var command = List.of(binary.path().toString(), configuration.toString());
    return new Launch(name(), command, Map.of(), log, "TERM", Duration.ofSeconds(10));
  }

  private String settings() {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir "%s"
    appendonly yes
    appendfsync everysec
    maxmemory 256mb
    maxmemory-policy noeviction
    daemonize no
    """
        .formatted(port, password, folder);
  }

  @Override
  public boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      var commands = "AUTH " + password + "\r\nPING\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
      return new String(answer, StandardCharsets.US_ASCII).endsWith("+PONG\r\n");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void furnish() {
    // Redis needs nothing inside
  }

  @Override
  public String address() {
    return "redis://127.0.0.1:" + port;
  }

  /** With the password, for the server's configuration. */
  public String url() {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }

  @Override
  public String toString() {
    return "RedisKind[" + address() + "]";
  }
}
