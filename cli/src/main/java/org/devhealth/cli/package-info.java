/**
 * The command {@code devhealth}: checks evidence and handles licence keys without a server. Imports
 * the proof module only; opens no connection.
 */
package org.devhealth.cli;
