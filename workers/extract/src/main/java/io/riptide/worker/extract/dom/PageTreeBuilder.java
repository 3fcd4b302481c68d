// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.Arrays;
import java.util.BitSet;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Fills the rows of a [PageTree] in one walk. jsoup's traversal is a loop, not a recursion.
final class PageTreeBuilder implements NodeFilter {
  private static final int FIRST_SIZE = 512;
  private static final int CHARACTERS_PER_ROW = 90;
  private static final int NOSCRIPT_CHARACTERS = 300;

  private final int maxNodes;
  private Node[] nodes;
  private Kind[] kinds;
  private int[] parents;
  private int[] ends;
  private int[] nameSets;
  private String[] texts;
  private Attributes[] attributes;
  private final BitSet described = new BitSet();
  private final ElementNames names = new ElementNames();
  private final HeadElements head = new HeadElements();
  private int size;
  private int open = -1;
  private boolean complete = true;

  /// @param characters of the page, by which the number of its rows is guessed
  PageTreeBuilder(int maxNodes, int characters) {
    int rows = Math.clamp(characters / CHARACTERS_PER_ROW, FIRST_SIZE, maxNodes + FIRST_SIZE);
    this.maxNodes = maxNodes;
    this.nodes = new Node[rows];
    this.kinds = new Kind[rows];
    this.parents = new int[rows];
    this.ends = new int[rows];
    this.nameSets = new int[rows];
    this.texts = new String[rows];
    this.attributes = new Attributes[rows];
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (size >= maxNodes) {
      complete = false;
      return FilterResult.SKIP_ENTIRELY;
    }
    if (node instanceof TextNode text && !(node instanceof CDataNode)) {
      int row = add(node, Kind.TEXT);
      texts[row] = text.getWholeText();
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    Kind kind = size == 0 ? Kind.BLOCK : Kind.ofTag(element.normalName());
    if (kind.isInvisible() || isSmallNoscript(element)) {
      if (!element.normalName().equals("svg")) {
        head.addAll(element);
      }
      return FilterResult.SKIP_ENTIRELY;
    }
    open = add(node, kind);
    int count = element.attributesSize();
    if (count > 0) {
      Attributes given = element.attributes();
      attributes[open] = given;
      nameSets[open] = names.number(given, count);
      if (count > names.get(nameSets[open]).count()) {
        described.set(open);
      }
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (open >= 0 && node instanceof Element && nodes[open].equals(node)) {
      ends[open] = size;
      open = parents[open];
    }
    return FilterResult.CONTINUE;
  }

  /// What a page shows without scripts is content only where it is a text: most often it is the
  /// copy of one image, or a plea to turn scripts on.
  private static boolean isSmallNoscript(Element element) {
    return element.normalName().equals("noscript") && element.text().length() < NOSCRIPT_CHARACTERS;
  }

  private int add(Node node, Kind kind) {
    if (size == nodes.length) {
      int larger = size * 2;
      nodes = Arrays.copyOf(nodes, larger);
      kinds = Arrays.copyOf(kinds, larger);
      parents = Arrays.copyOf(parents, larger);
      ends = Arrays.copyOf(ends, larger);
      nameSets = Arrays.copyOf(nameSets, larger);
      texts = Arrays.copyOf(texts, larger);
      attributes = Arrays.copyOf(attributes, larger);
    }
    nodes[size] = node;
    kinds[size] = kind;
    parents[size] = open;
    ends[size] = size + 1;
    return size++;
  }

  Node[] nodes() {
    return nodes;
  }

  Kind[] kinds() {
    return kinds;
  }

  int[] parents() {
    return parents;
  }

  int[] ends() {
    return ends;
  }

  int[] nameSets() {
    return nameSets;
  }

  String[] texts() {
    return texts;
  }

  /// The attributes of the elements that have some.
  Attributes[] attributes() {
    return attributes;
  }

  HeadElements head() {
    return head;
  }

  /// Elements with other attributes than names.
  BitSet described() {
    return described;
  }

  ElementNames names() {
    return names;
  }

  int size() {
    return size;
  }

  boolean complete() {
    return complete;
  }
}
