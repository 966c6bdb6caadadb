/** Tests of second factors. */
package org.devhealth.identity.internal.factor;
