/**
 * Authorization: which role may do what, and the one gate that every operation passes.
 *
 * <p>May import everything up to licensing. What decides is data ({@code role_permissions}); no
 * matrix stands in code. It knows no operation and no transport.
 */
package org.devhealth.access;
