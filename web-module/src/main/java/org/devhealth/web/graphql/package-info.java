/**
 * GraphQL over HTTP: the operations, their types, and the bounds of a query.
 *
 * <p>Uses the features' front doors. Comes in by one resource method, so that every query passes
 * the same edge and gate as REST; each operation declares its rule like a resource method.
 */
package org.devhealth.web.graphql;
