package org.devhealth.audit.internal.export;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.audit.SealedEventLine;

/** How the lines of a part look and are compressed; the same events give the same bytes. */
record PartFormat(AuditExport.Format format, AuditExport.Compression compression) {

  private static final int ZSTD_LEVEL = 1;

  /** One beside the thread that makes the lines, so that neither waits for the other. */
  private static final int ZSTD_WORKERS = 1;

  static PartFormat of(AuditExport.Order order) {
    return new PartFormat(order.format(), order.compression());
  }

  /** Whether events are written as they were sealed. */
  boolean sealed() {
    return format == AuditExport.Format.NDJSON;
  }

  /** The line before the first event of a part. */
  Optional<String> header() {
    return switch (format) {
      case NDJSON, OCSF -> Optional.empty();
      case CSV -> Optional.of(CsvLine.header());
    };
  }

  String line(RecordedEvent event, String salt) {
    return switch (format) {
      case NDJSON -> SealedEventLine.of(event.toJson(), event.sequence(), salt);
      case CSV -> CsvLine.of(event);
      case OCSF -> OcsfLine.of(event);
    };
  }

  /** RFC 4180 wants CRLF. */
  String lineEnd() {
    return format == AuditExport.Format.CSV ? "\r\n" : "\n";
  }

  OutputStream compress(OutputStream out) throws IOException {
    return switch (compression) {
      case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL).setWorkers(ZSTD_WORKERS);
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
    };
  }

  /** The name of the part with this number. */
  String fileName(long number) {
    String extension =
        switch (format) {
          case NDJSON -> "ndjson";
          case CSV -> "csv";
          case OCSF -> "ocsf.ndjson";
        };
    String suffix =
        switch (compression) {
          case ZSTD -> "zst";
          case GZIP -> "gz";
        };
    return String.format(Locale.ROOT, "part-%06d.%s.%s", number, extension, suffix);
  }
}
