package org.devhealth.kernel.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * SHA-256 over a changelog and every file that it includes, in their order: two releases with the
 * same one ask the same of a database.
 */
final class ChangelogFingerprint {

  private ChangelogFingerprint() {}

  /** None when the changelog says more than which files of SQL it includes. */
  static Optional<String> of(ClassLoader loader, String file) {
    try {
      Optional<List<String>> included = included(loader, file);
      if (included.isEmpty()) {
        return Optional.empty();
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(read(loader, file));
      for (String each : included.get()) {
        byte[] content = read(loader, each);
        digest.update((each + '\n' + content.length + '\n').getBytes(UTF_8));
        digest.update(content);
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | XMLStreamException e) {
      // Liquibase, which runs then, says best what is wrong with it.
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<List<String>> included(ClassLoader loader, String file)
      throws IOException, XMLStreamException {
    List<String> files = new ArrayList<>();
    try (InputStream in = open(loader, file)) {
      XMLStreamReader reader = factory().createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT && !isRoot(reader)) {
          if (!isInclude(reader)) {
            return Optional.empty();
          }
          files.add(reader.getAttributeValue(null, "file"));
        }
      }
      reader.close();
    }
    return Optional.of(files);
  }

  private static boolean isRoot(XMLStreamReader reader) {
    return reader.getLocalName().equals("databaseChangeLog");
  }

  private static boolean isInclude(XMLStreamReader reader) {
    String file = reader.getAttributeValue(null, "file");
    return reader.getLocalName().equals("include")
        && reader.getAttributeCount() == 1
        && file != null
        && file.endsWith(".sql");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static byte[] read(ClassLoader loader, String file) throws IOException {
    try (InputStream in = open(loader, file)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(ClassLoader loader, String file) throws IOException {
    InputStream in = loader.getResourceAsStream(file);
    if (in == null) {
      throw new IOException(file + " is missing");
    }
    return in;
  }
}
