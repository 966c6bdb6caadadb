package org.devhealth.proof.json;

/**
 * A JSON value that is well-formed I-JSON by construction. Immutable; two values are equal when
 * their canonical forms are.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {}
