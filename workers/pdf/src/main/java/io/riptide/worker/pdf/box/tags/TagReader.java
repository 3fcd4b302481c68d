// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.tags;

import io.riptide.worker.pdf.page.tags.FileTags;
import io.riptide.worker.pdf.page.tags.PageTags;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// Walks the structure tree once, in its order, which is the order of reading.
///
/// A tree that is larger than any that helps is given up whole, because PDFBox keeps what it
/// parsed: half a tree would be half a reading order. Content within form objects has numbers of
/// its own and is not followed; its text counts for the element around the form.
public final class TagReader {
  private static final int MOST_ELEMENTS = 100_000;
  private static final int DEEPEST = 100;
  private static final COSName STREAM = COSName.getPDFName("Stm");

  private final BooleanSupplier stop;
  private final Roles roles;
  private final IdentityHashMap<COSDictionary, Integer> numbers;
  private final Map<Integer, PageTags> pages = new HashMap<>();
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int elements;
  private int order;

  private TagReader(
      Roles roles, IdentityHashMap<COSDictionary, Integer> numbers, BooleanSupplier stop) {
    this.roles = roles;
    this.numbers = numbers;
    this.stop = stop;
  }

  /// The tree is too large, or nobody wants the rest.
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    GivenUp() {
      super("given up", null, false, false);
    }
  }

  /// The tags of the first pages; none when the file has no tree or one that is too large.
  ///
  /// @param most pages that are looked at
  /// @param stop asked often; true gives the tree up
  public static FileTags read(PDDocument document, int most, BooleanSupplier stop) {
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    COSDictionary root = catalog.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
    if (root == null) {
      return FileTags.NONE;
    }
    var numbers = new IdentityHashMap<COSDictionary, Integer>();
    for (PDPage page : document.getPages()) {
      if (numbers.size() >= most || stop.getAsBoolean()) {
        break;
      }
      numbers.putIfAbsent(page.getCOSObject(), numbers.size() + 1);
    }
    var reader = new TagReader(Roles.of(root), numbers, stop);
    try {
      reader.kids(root, Surroundings.NONE, 0);
    } catch (GivenUp e) {
      return FileTags.NONE;
    }
    return new FileTags(reader.pages);
  }

  private void kids(COSDictionary element, Surroundings around, int depth) {
    COSBase kids = element.getDictionaryObject(COSName.K);
    if (kids instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        kid(several.getObject(i), around, depth);
      }
    } else if (kids != null) {
      kid(kids, around, depth);
    }
  }

  private void kid(COSBase kid, Surroundings around, int depth) {
    switch (kid) {
      case COSInteger mark -> content(mark.intValue(), around);
      case COSDictionary reference when reference.containsKey(COSName.MCID) ->
          reference(reference, around);
      case COSDictionary element when element.containsKey(COSName.S) ->
          element(element, around, depth + 1);
      default -> {
        // An annotation or another object that is no text.
      }
    }
  }

  private void reference(COSDictionary reference, Surroundings around) {
    if (!reference.containsKey(STREAM)) {
      content(reference.getInt(COSName.MCID), around.on(reference));
    }
  }

  private void element(COSDictionary element, Surroundings around, int depth) {
    if (depth > DEEPEST || !seen.add(element)) {
      return;
    }
    if (++elements > MOST_ELEMENTS || (elements % 256 == 0 && stop.getAsBoolean())) {
      throw new GivenUp();
    }
    kids(element, entered(element, around.on(element)), depth);
  }

  private Surroundings entered(COSDictionary element, Surroundings around) {
    String type = roles.standard(element);
    return switch (type) {
      case "Document",
          "Part",
          "Art",
          "Div",
          "NonStruct",
          "Private",
          "TOC",
          "Index",
          "BlockQuote",
          "Aside" ->
          around.inCell() ? around : around.without();
      case "Sect" -> around.inCell() ? around : around.without().section();
      case "L" -> around.inCell() ? around : around.list();
      case "LI" -> around.block(elements, Role.ITEM, Math.max(0, around.lists() - 1));
      case "H", "Title" ->
          around.block(elements, Role.HEADING, Math.clamp(around.sections(), 1, 6));
      case "H1", "H2", "H3", "H4", "H5", "H6" ->
          around.block(elements, Role.HEADING, type.charAt(1) - '0');
      case "Caption" -> around.block(elements, Role.CAPTION, 0);
      case "Note", "FENote" -> around.block(elements, Role.NOTE, 0);
      case "Code" -> around.tag().isPresent() ? around : around.block(elements, Role.CODE, 0);
      case "Table" -> around.inCell() ? around : around.table(elements);
      case "TR" -> around.row();
      case "TD", "TH" -> around.cell(elements, element, type.equals("TH"));
      case "THead", "TBody", "TFoot", "Lbl", "LBody" -> around;
      default -> around.tag().isPresent() ? around : around.block(elements, Role.PARAGRAPH, 0);
    };
  }

  private void content(int mark, Surroundings around) {
    Integer page = around.page().map(numbers::get).orElse(null);
    if (page == null || mark < 0) {
      return;
    }
    Tag tag = around.tag().orElseGet(() -> Tag.of(++elements, Role.PARAGRAPH, 0));
    pages.computeIfAbsent(page, _ -> new PageTags()).add(mark, new PageTags.Place(order++, tag));
  }

  /// What a file calls its elements, in the standard's words.
  private record Roles(Optional<COSDictionary> map) {
    private static final int MOST_HOPS = 8;

    static Roles of(COSDictionary root) {
      return new Roles(Optional.ofNullable(root.getCOSDictionary(COSName.ROLE_MAP)));
    }

    String standard(COSDictionary element) {
      String type = String.valueOf(element.getNameAsString(COSName.S));
      for (int hop = 0; hop < MOST_HOPS && map.isPresent(); hop++) {
        String other = map.get().getNameAsString(COSName.getPDFName(type));
        if (other == null || other.equals(type)) {
          break;
        }
        type = other;
      }
      return type;
    }
  }
}
