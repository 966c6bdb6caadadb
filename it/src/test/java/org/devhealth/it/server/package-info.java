/** What an operator relies on: health, stores that go away, batch roles, restart after a crash. */
package org.devhealth.it.server;
