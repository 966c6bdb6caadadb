package org.devhealth.identity.internal.session;

import java.time.Instant;
import org.devhealth.identity.internal.session.SessionTable.Takeover;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * A login that succeeded.
 *
 * @param wanted the organization asked for, or null for the person's first
 * @param method how the person proved who they are
 * @param secondFactorAt when the person proved a second factor, or null
 * @param cookies whether the tokens go to a browser as cookies
 * @param takeover who acts in the person's place, or null
 */
public record SessionOpening(
    UserId user,
    OrgId wanted,
    String method,
    Instant authenticatedAt,
    Instant secondFactorAt,
    boolean cookies,
    Takeover takeover) {}
