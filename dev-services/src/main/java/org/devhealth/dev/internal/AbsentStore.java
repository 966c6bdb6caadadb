package org.devhealth.dev.internal;

import org.devhealth.dev.LaunchFailure;
import org.devhealth.dev.Store;

/**
 * A store that cannot be had on this machine and that the product can do without.
 *
 * @param name the kind of store
 * @param why what is missing and what helps
 */
public record AbsentStore(String name, String why) implements Store {

  @Override
  public void start() {
    // there is nothing to start; the address says so
  }

  @Override
  public void stop() {
    // never ran
  }

  @Override
  public void kill() {
    throw missing();
  }

  @Override
  public void pause() {
    throw missing();
  }

  @Override
  public void resume() {
    throw missing();
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public String address() {
    return "absent: " + why;
  }

  private LaunchFailure missing() {
    return new LaunchFailure(name + " is " + address());
  }
}
