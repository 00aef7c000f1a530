package org.avstem.app.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is wrong with one field.
 *
 * @param field its name in our own spelling, with an index where it stands in a list
 * @param problem what it should be; never what it was
 */
@RegisterForReflection
public record FieldProblem(String field, String problem) {}
