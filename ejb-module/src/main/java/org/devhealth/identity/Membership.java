package org.devhealth.identity;

/** An organization as seen by one of its members, with the role there. */
public record Membership(Organization organization, String role) {}
