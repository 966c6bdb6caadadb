package org.devhealth.bench.mark;

/** Which way is better. */
public enum Sense {
  AT_LEAST {
    @Override
    public boolean reached(double value, double bound) {
      return value >= bound;
    }
  },
  AT_MOST {
    @Override
    public boolean reached(double value, double bound) {
      return value <= bound;
    }
  };

  public abstract boolean reached(double value, double bound);
}
