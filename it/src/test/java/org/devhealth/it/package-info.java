/** The installation that the black-box tests share. */
package org.devhealth.it;
