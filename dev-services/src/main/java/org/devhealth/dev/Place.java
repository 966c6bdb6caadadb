package org.devhealth.dev;

import org.devhealth.dev.internal.UserCache;
import org.devhealth.dev.internal.folder.DataFolder;
import org.devhealth.dev.internal.folder.Secrets;

/** Where an embedded store keeps its data, its secrets and its programs. */
record Place(DataFolder folder, Secrets secrets, UserCache cache) {}
