package org.devhealth.retention.purge;

import java.util.UUID;

/** Fired when a batch is ready to be driven; observe it after the transaction's success. */
public record PurgeRequested(UUID batchId) {}
