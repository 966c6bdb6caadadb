package org.devhealth.it.container;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes Arquillian tell {@link ContainerServer} what it is about to do. */
public final class ContainerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ContainerServer.class);
  }
}
