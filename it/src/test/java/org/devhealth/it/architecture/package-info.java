/** Holds the rules of the house against the compiled classes and the sources of every module. */
package org.devhealth.it.architecture;
