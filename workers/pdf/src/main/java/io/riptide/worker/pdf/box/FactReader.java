// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import io.riptide.worker.pdf.PdfFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.jspecify.annotations.Nullable;

/// Reads the information dictionary, the catalog's language and the permissions.
final class FactReader {
  private static final int MAX_CUSTOM = 64;
  private static final Set<String> STANDARD =
      Set.of(
          "Title",
          "Author",
          "Subject",
          "Keywords",
          "Creator",
          "Producer",
          "CreationDate",
          "ModDate",
          "Trapped");

  private FactReader() {}

  static PdfFacts read(PDDocument document) throws IOException {
    PDDocumentInformation about = document.getDocumentInformation();
    PDDocumentCatalog catalog = document.getDocumentCatalog();
    return new PdfFacts(
        String.valueOf(document.getVersion()),
        text(about.getTitle()),
        text(about.getAuthor()),
        text(about.getSubject()),
        text(about.getKeywords()),
        text(about.getCreator()),
        text(about.getProducer()),
        time(about.getCreationDate()),
        time(about.getModificationDate()),
        text(catalog.getLanguage()),
        custom(about),
        catalog.getMarkInfo() != null && catalog.getMarkInfo().isMarked(),
        document.isEncrypted(),
        permissions(document.getCurrentAccessPermission()));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  private static Optional<Instant> time(@Nullable Calendar time) {
    return Optional.ofNullable(time).map(Calendar::toInstant);
  }

  private static Map<String, String> custom(PDDocumentInformation about) {
    Map<String, String> custom = new TreeMap<>();
    for (COSName key : about.getCOSObject().keySet()) {
      boolean ours = !STANDARD.contains(key.getName()) && custom.size() < MAX_CUSTOM;
      if (ours && about.getCOSObject().getDictionaryObject(key) instanceof COSString value) {
        custom.put(key.getName(), value.getString());
      }
    }
    return custom;
  }

  private static List<String> permissions(AccessPermission access) {
    List<String> allowed = new ArrayList<>();
    add(allowed, access.canPrint(), "print");
    add(allowed, access.canExtractContent(), "copy");
    add(allowed, access.canModify(), "modify");
    add(allowed, access.canModifyAnnotations(), "annotate");
    add(allowed, access.canFillInForm(), "fill");
    add(allowed, access.canAssembleDocument(), "assemble");
    return allowed;
  }

  private static void add(List<String> to, boolean allowed, String name) {
    if (allowed) {
      to.add(name);
    }
  }
}
