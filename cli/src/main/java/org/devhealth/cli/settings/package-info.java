/**
 * Moves an installation of the predecessor: reads its {@code .env} and writes what this product can
 * take over. Opens no connection and prints no value.
 */
package org.devhealth.cli.settings;
