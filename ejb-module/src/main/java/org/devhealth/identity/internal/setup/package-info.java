/** The first start: how the first superuser comes to be without any built-in secret. */
package org.devhealth.identity.internal.setup;
