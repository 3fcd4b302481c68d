// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.worker.pdf.extras.PdfExtras.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/// Reads the fields of a form. What is filled in is part of what a reader sees, and is painted by
/// no page.
final class FieldReader {
  private static final int MOST = 5_000;
  private static final int LONGEST = 4_000;

  private FieldReader() {}

  static List<Field> read(PDDocument document, BooleanSupplier stop) {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    var fields = new ArrayList<Field>();
    if (form == null) {
      return fields;
    }
    for (PDField field : form.getFieldTree()) {
      if (fields.size() >= MOST || stop.getAsBoolean()) {
        break;
      }
      if (field instanceof PDTerminalField) {
        fields.add(new Field(name(field), kind(field), value(field)));
      }
    }
    return fields;
  }

  private static String name(PDField field) {
    return Optional.ofNullable(field.getFullyQualifiedName()).orElse("");
  }

  private static String kind(PDField field) {
    return switch (String.valueOf(field.getFieldType())) {
      case "Tx" -> "text";
      case "Btn" -> "button";
      case "Ch" -> "choice";
      case "Sig" -> "signature";
      default -> "unknown";
    };
  }

  /// A value that cannot be read is as if it were not filled in.
  private static String value(PDField field) {
    try {
      String value = Optional.ofNullable(field.getValueAsString()).orElse("");
      return value.substring(0, Math.min(value.length(), LONGEST));
    } catch (RuntimeException malformed) {
      return "";
    }
  }
}
