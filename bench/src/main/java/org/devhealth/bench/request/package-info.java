/** Requests and logins of the running server beside the bare work they contain. */
package org.devhealth.bench.request;
