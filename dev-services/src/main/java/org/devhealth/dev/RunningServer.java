package org.devhealth.dev;

import java.util.Optional;

/**
 * The server beside the stores, if one is wanted.
 *
 * @param liberty empty for stores alone
 */
record RunningServer(Optional<LibertyServer> liberty) implements AutoCloseable {

  void start() {
    liberty.ifPresent(LibertyServer::start);
  }

  boolean running() {
    return liberty.map(LibertyServer::running).orElse(true);
  }

  Optional<String> address() {
    return liberty.map(server -> server.baseUrl() + " (log " + server.log() + ")");
  }

  @Override
  public void close() {
    liberty.ifPresent(LibertyServer::close);
  }
}
