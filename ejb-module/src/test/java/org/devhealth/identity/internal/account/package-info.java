/** Tests of the package of the same name. */
package org.devhealth.identity.internal.account;
