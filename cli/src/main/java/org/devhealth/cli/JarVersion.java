package org.devhealth.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class JarVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Optional<String> version =
        Optional.ofNullable(JarVersion.class.getPackage().getImplementationVersion());
    return new String[] {"devhealth " + version.orElse("(not packaged)")};
  }
}
