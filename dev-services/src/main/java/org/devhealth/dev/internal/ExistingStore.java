package org.devhealth.dev.internal;

import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.Store;

/**
 * A store that somebody else runs; this launcher leaves it alone.
 *
 * @param name the kind of store
 * @param address where it is, without a password
 */
public record ExistingStore(String name, String address) implements Store {

  @Override
  public void start() {
    // it runs already
  }

  @Override
  public void stop() {
    // others may use it
  }

  @Override
  public void kill() {
    throw notOurs();
  }

  @Override
  public void pause() {
    throw notOurs();
  }

  @Override
  public void resume() {
    throw notOurs();
  }

  @Override
  public boolean running() {
    return true;
  }

  private LaunchFailure notOurs() {
    return new LaunchFailure(name + " at " + address + " was not started here");
  }
}
