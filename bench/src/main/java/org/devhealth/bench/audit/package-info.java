/** Pages and exports of the audit log. */
package org.devhealth.bench.audit;
