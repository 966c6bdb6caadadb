/**
 * The surroundings of Dev Health on one machine, for development, demonstration and tests: the
 * three stores and the server as child processes that end with their launcher, all data under one
 * folder. Imports nothing of the product and is never shipped with it.
 */
package org.devhealth.dev;
