/** What the three kinds of store have in common. Imported by the front door and its adapters. */
package org.devhealth.dev.internal;
