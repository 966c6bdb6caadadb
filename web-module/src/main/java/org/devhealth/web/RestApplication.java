package org.devhealth.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves every resource of the module under its absolute path, {@code /api/v1/…}. */
@ApplicationPath("/")
public class RestApplication extends Application {}
