package org.devhealth.identity.internal.token;

import java.time.Duration;

/** Whose tokens they are, for whom, and how long they live. */
record TokenTerms(String issuer, String audience, Duration lifetime) {}
