package org.devhealth.dev.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.devhealth.dev.LaunchFailure;

/** A loopback port nobody listens on just now. */
public final class FreePort {

  /**
   * Below the ports that systems hand out to clients: those may be taken while a store restarts.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int TRIES = 200;

  private FreePort() {}

  /** The configured port, or a free one for 0. */
  public static int orFree(int configured) {
    return configured == 0 ? find() : configured;
  }

  private static int find() {
    for (int i = 0; i < TRIES; i++) {
      // At random, so that launchers which look at the same time rarely find the same one.
      var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (free(port)) {
        return port;
      }
    }
    throw new LaunchFailure("no free port between " + FIRST + " and " + LAST);
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
