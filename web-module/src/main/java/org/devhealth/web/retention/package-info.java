/** REST of retention: data types, policies, plans, runs, certificates and legal holds. */
package org.devhealth.web.retention;
