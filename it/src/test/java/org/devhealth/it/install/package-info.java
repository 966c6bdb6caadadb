/** Installs the EAR beside another application, by the words of docs/install.md only. */
package org.devhealth.it.install;
