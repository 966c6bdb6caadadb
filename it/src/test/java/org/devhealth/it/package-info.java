/** The running product that the tests of this module talk to from outside. */
package org.devhealth.it;
