package org.devhealth.retention.archive.internal;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.bundle.FolderDestination;
import org.devhealth.audit.bundle.MeasuredOutput;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.audit.ExportFiles;

/** The files of archives. Thread-safe. */
@ApplicationScoped
public class ArchiveFolder extends FolderDestination {

  private static final int ZSTD_LEVEL = 3;

  /** For the container's proxy. */
  protected ArchiveFolder() {
    super();
  }

  @Inject
  public ArchiveFolder(ArchiveConfig config) {
    this(config.directory());
  }

  public ArchiveFolder(Path root) {
    super(root);
  }

  /** Writes lines as a compressed part, on the disk when it returns. */
  public AuditManifest.File writePart(UUID archive, String name, Content lines) throws IOException {
    AuditManifest.File[] written = new AuditManifest.File[1];
    write(
        archive,
        name,
        out -> {
          MeasuredOutput measured = new MeasuredOutput(out);
          CountedLines counted = new CountedLines(new ZstdOutputStream(measured, ZSTD_LEVEL));
          try (OutputStream compressed = counted) {
            lines.writeTo(compressed);
          }
          written[0] =
              new AuditManifest.File(name, measured.bytes(), measured.sha256(), counted.lines());
        });
    return written[0];
  }

  /** The files of an archive as the verifier reads them. */
  public ExportFiles files(UUID archive) {
    return new ExportFiles() {

      @Override
      public List<String> names() throws IOException {
        return ArchiveFolder.this.names(archive);
      }

      @Override
      public Optional<InputStream> open(String name) throws IOException {
        return ArchiveFolder.this.open(archive, name);
      }

      @Override
      public InputStream decompress(String compression, InputStream stored) throws IOException {
        return new ZstdInputStreamNoFinalizer(stored);
      }
    };
  }
}
