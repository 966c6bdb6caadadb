/**
 * How long data is kept and how it goes: the vocabulary shared by catalogue, policies, holds and
 * purges, each a package of its own below.
 *
 * <p>Imports what stands before it (kernel, audit, identity, licensing, access), never the jobs or
 * the web.
 */
package org.devhealth.retention;
