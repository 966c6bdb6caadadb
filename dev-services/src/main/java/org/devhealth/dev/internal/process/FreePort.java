package org.devhealth.dev.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A loopback port nobody listens on just now. */
public final class FreePort {

  private FreePort() {}

  /** The configured port, or a free one for 0. */
  public static int orFree(int configured) {
    return configured == 0 ? find() : configured;
  }

  private static int find() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
