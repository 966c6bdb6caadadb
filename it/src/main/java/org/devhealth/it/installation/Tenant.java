package org.devhealth.it.installation;

/**
 * An organization and its owner.
 *
 * @param owner calls the API as the owner
 */
public record Tenant(String id, String slug, Login login, Api owner) {}
