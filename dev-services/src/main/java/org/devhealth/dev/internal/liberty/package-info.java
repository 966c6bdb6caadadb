/** The files of one Liberty server beside an installation shared by several. Starts nothing. */
package org.devhealth.dev.internal.liberty;
