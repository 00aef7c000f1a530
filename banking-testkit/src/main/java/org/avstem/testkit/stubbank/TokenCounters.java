package org.avstem.testkit.stubbank;

/**
 * What the authorisation server has seen.
 *
 * @param tokenCalls calls of the token endpoint, refused ones too
 * @param codesRedeemed codes that became tokens
 * @param refreshes refreshes that succeeded
 * @param rotations refreshes that gave a new refresh token
 * @param reuses uses of a refresh token or code that was spent already
 * @param revocations calls of the revocation endpoint that ended a grant
 */
public record TokenCounters(
    long tokenCalls,
    long codesRedeemed,
    long refreshes,
    long rotations,
    long reuses,
    long revocations) {}
