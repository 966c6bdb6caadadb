/** How the live stores are asked what they have; seen by the package above only. */
package org.devhealth.retention.catalogue.internal;
