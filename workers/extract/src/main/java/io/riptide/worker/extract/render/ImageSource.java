// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import io.riptide.worker.extract.dom.BaseUrl;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/// Where an image really is: pages that load images late keep it in attributes of their own.
public final class ImageSource {
  private static final List<String> LAZY =
      List.of("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image");
  private static final List<String> SETS = List.of("data-srcset", "data-lazy-srcset", "srcset");

  private ImageSource() {}

  /// The absolute URL of an `img` element's picture; none for placeholders and tracking pixels.
  public static Optional<String> of(Element image, BaseUrl base) {
    if (isPixel(image)) {
      return Optional.empty();
    }
    Attributes given = image.attributes();
    for (String name : LAZY) {
      Optional<String> late = base.resolveHttp(given.get(name));
      if (late.isPresent()) {
        return late;
      }
    }
    Optional<String> plain = base.resolveHttp(given.get("src"));
    return plain.isPresent() ? plain : ofSets(image, base);
  }

  private static Optional<String> ofSets(Element image, BaseUrl base) {
    for (String name : SETS) {
      Optional<String> largest = largest(image.attr(name), base);
      if (largest.isPresent()) {
        return largest;
      }
    }
    Element picture = image.parent();
    if (picture != null && picture.normalName().equals("picture")) {
      for (Element source : picture.children()) {
        String set = source.hasAttr("srcset") ? source.attr("srcset") : source.attr("data-srcset");
        Optional<String> largest = largest(set, base);
        if (largest.isPresent()) {
          return largest;
        }
      }
    }
    return Optional.empty();
  }

  /// The last candidate of a `srcset` is the largest one by custom.
  private static Optional<String> largest(String set, BaseUrl base) {
    String last = set.substring(set.lastIndexOf(", ") + 1).strip();
    int end = last.indexOf(' ');
    return base.resolveHttp(end < 0 ? last : last.substring(0, end));
  }

  private static boolean isPixel(Element image) {
    return isTiny(image.attr("width")) || isTiny(image.attr("height"));
  }

  private static boolean isTiny(String size) {
    return size.equals("1") || size.equals("0") || size.equals("1px") || size.equals("0px");
  }
}
