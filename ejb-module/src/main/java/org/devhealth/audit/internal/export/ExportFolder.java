package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.devhealth.audit.bundle.FolderDestination;
import org.devhealth.audit.internal.AuditConfig;

/** The files of exports. Thread-safe. */
@ApplicationScoped
public class ExportFolder extends FolderDestination {

  /** For the container's proxy. */
  protected ExportFolder() {
    super();
  }

  @Inject
  public ExportFolder(AuditConfig config) {
    this(config.exportDirectory());
  }

  ExportFolder(Path root) {
    super(root);
  }
}
