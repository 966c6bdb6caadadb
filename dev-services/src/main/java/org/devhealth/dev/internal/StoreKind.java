package org.devhealth.dev.internal;

import org.devhealth.dev.internal.process.Launch;

/** What one kind of store knows: how it is launched and how one sees that it answers. */
public interface StoreKind {

  String name();

  /** Writes what the store reads at its start. Called before every start. */
  Launch prepare();

  /** Whether the store takes a command from someone who knows its password. */
  boolean answers();

  /** What has to be true inside before others use it. Called after every start. */
  void furnish();

  String address();
}
