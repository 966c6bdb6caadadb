/** Tests of the launcher with the real stores. */
package org.devhealth.dev;
