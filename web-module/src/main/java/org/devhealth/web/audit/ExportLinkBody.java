package org.devhealth.web.audit;

import java.time.Instant;

/**
 * A link to an export's archive, for a browser.
 *
 * @param url as the product is reached, without anything to be added
 */
public record ExportLinkBody(String url, Instant expiresAt) {}
