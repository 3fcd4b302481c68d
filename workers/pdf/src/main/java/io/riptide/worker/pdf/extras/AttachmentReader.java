// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.worker.pdf.extras.PdfExtras.Attachment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/// Lists the files within a file, and unpacks them where that is wanted.
final class AttachmentReader {
  private static final int MOST = 1_000;
  private static final int DEEPEST = 32;

  private final BooleanSupplier stop;
  private final AttachmentBytes bytes;
  private final Set<COSBase> seen = new HashSet<>();
  private final List<Attachment> attachments = new ArrayList<>();

  private AttachmentReader(BooleanSupplier stop, AttachmentBytes bytes) {
    this.stop = stop;
    this.bytes = bytes;
  }

  static List<Attachment> read(PDDocument document, BooleanSupplier stop, AttachmentBytes bytes)
      throws IOException {
    PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
    var reader = new AttachmentReader(stop, bytes);
    if (names != null && names.getEmbeddedFiles() != null) {
      reader.walk(names.getEmbeddedFiles(), 0);
    }
    return reader.attachments;
  }

  private void walk(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
    if (depth > DEEPEST || stop.getAsBoolean() || !seen.add(node.getCOSObject())) {
      return;
    }
    Map<String, PDComplexFileSpecification> named = node.getNames();
    if (named != null) {
      for (var entry : named.entrySet()) {
        if (attachments.size() < MOST && entry.getValue() != null) {
          attachments.add(attachment(entry.getKey(), entry.getValue()));
        }
      }
    }
    if (node.getKids() != null) {
      for (var kid : node.getKids()) {
        walk(kid, depth + 1);
      }
    }
  }

  private Attachment attachment(String key, PDComplexFileSpecification file) {
    Optional<PDEmbeddedFile> body = Optional.ofNullable(file.getEmbeddedFile());
    return new Attachment(
        Optional.ofNullable(file.getFilename()).filter(name -> !name.isBlank()).orElse(key),
        body.flatMap(embedded -> Optional.ofNullable(embedded.getSubtype())),
        body.map(embedded -> (long) embedded.getSize()).orElse(-1L),
        Optional.ofNullable(file.getFileDescription()).filter(text -> !text.isBlank()),
        body.flatMap(bytes::kept));
  }
}
