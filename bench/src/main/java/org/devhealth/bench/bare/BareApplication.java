package org.devhealth.bench.bare;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** JAX-RS at the application's root. */
@ApplicationPath("/")
public class BareApplication extends Application {}
