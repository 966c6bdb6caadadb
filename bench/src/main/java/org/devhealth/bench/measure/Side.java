package org.devhealth.bench.measure;

/** One of the two that are compared; takes one sample when asked. */
@FunctionalInterface
public interface Side {

  Sample take();
}
