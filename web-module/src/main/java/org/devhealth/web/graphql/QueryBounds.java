package org.devhealth.web.graphql;

/**
 * How much one query may ask for.
 *
 * @param depth levels of fields
 * @param aliases fields under another name
 * @param fields fields in all, fragments as often as they are used
 * @param cost a field is 1, an operation 20, and what stands below a list counts for each item
 * @param introspection whether the schema may be asked for
 */
record QueryBounds(int depth, int aliases, int fields, long cost, boolean introspection) {}
