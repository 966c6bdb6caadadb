package org.devhealth.proof.archive;

import org.devhealth.proof.ProofProblem;

/** What is wrong with an archive of deleted rows. */
public enum ArchiveProblem implements ProofProblem {
  /** The manifest is not the one that was signed, or not a manifest. */
  MANIFEST_INVALID("archive.manifest-invalid"),
  /** A file of the archive is missing. */
  FILE_MISSING("archive.file-missing"),
  /** A file of the archive has not the length or SHA-256 that the manifest states. */
  FILE_DIFFERS("archive.file-differs"),
  /** A file that the manifest does not name. */
  FILE_UNEXPECTED("archive.file-unexpected"),
  /** A line is not a row, or there are more or fewer of them than the manifest states. */
  LINE_INVALID("archive.line-invalid"),
  /** The rows of a table are not those that the manifest states, by number or digest of keys. */
  ROWS_DIFFER("archive.rows-differ"),
  /** The certificate of the run states another archive, or deleted other rows than it holds. */
  CERTIFICATE_DIFFERS("archive.certificate-differs");

  private final String code;

  ArchiveProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
