/** The marks: what is compared with what, the value to reach and the one to wish for. */
package org.devhealth.bench.mark;
