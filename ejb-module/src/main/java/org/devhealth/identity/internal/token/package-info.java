/** Access tokens: the keys that sign them, their making and their verification. */
package org.devhealth.identity.internal.token;
