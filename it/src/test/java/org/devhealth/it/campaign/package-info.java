/**
 * The same question asked many times at random moments: a few rounds in every build, as many as
 * wanted on demand ({@code it/campaign}).
 */
package org.devhealth.it.campaign;
