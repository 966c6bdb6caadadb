package org.devhealth.cli.verify.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An export as the archive that is downloaded; read in place, never unpacked. */
final class BundleArchive implements Bundle {

  /** Of the list of files, which is held in memory; enough for a hundred thousand parts. */
  private static final long MAX_LISTING = 16L << 20;

  private final ZipFile archive;

  private BundleArchive(ZipFile archive) {
    this.archive = archive;
  }

  static BundleArchive open(Path path) throws IOException {
    long listing = ArchiveEnd.read(path).listing();
    if (listing > MAX_LISTING) {
      throw new ZipException("the list of its files takes " + listing + " bytes");
    }
    return new BundleArchive(new ZipFile(path.toFile()));
  }

  @Override
  public List<String> names() {
    return archive.stream().map(ZipEntry::getName).toList();
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    ZipEntry entry = Bundle.isPlain(name) ? archive.getEntry(name) : null;
    return entry == null ? Optional.empty() : Optional.of(archive.getInputStream(entry));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
