// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence.naming;

import io.riptide.worker.extract.dom.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What authors of pages mean by the words in their class names, ids and roles: each group is one
/// idea. The vocabulary is the web's, no site's.
public enum NameGroup {
  NAVIGATION(
      "nav navbar navigation menu navi topnav subnav menubar tablist tabs tab dropdown megamenu"
          + " hamburger"),
  HEADER("header head masthead topbar banner top"),
  FOOTER("footer foot colophon bottom contentinfo copyright legal"),
  SIDE("sidebar side aside rail secondary complementary column right left"),
  COMMENT("comment comments commentlist reply replies respond disqus discussion"),
  RELATED(
      "related recommend recommended recommendation recommendations more similar also popular"
          + " trending latest recent suggested outbrain taboola readmore next upsell crosssell"),
  SHARE(
      "share sharing social follow facebook twitter linkedin pinterest whatsapp addthis"
          + " sharedaddy"),
  AD(
      "ad ads advert advertisement advertising promo promotion sponsor sponsored dfp adslot"
          + " commercial"),
  CONSENT("cookie cookies consent gdpr onetrust privacy"),
  OVERLAY(
      "popup modal overlay dialog lightbox drawer tooltip toast offcanvas alertdialog alert"
          + " notification"),
  SUBSCRIBE(
      "subscribe subscription newsletter signup signin login register account paywall donate"),
  AUTHOR("author byline bio profile avatar contributor user username poster member"),
  META(
      "meta date time timestamp published info tag tags category categories label labels kicker"
          + " eyebrow stats count"),
  CONTENT("content main body primary page container wrapper inner"),
  ARTICLE(
      "article post entry story text prose blog news rte richtext wysiwyg markdown copy paragraph"
          + " articlebody summary"),
  TITLE("title headline heading subtitle name subheading dek standfirst lead"),
  PRODUCT(
      "product sku price cart buy shop item detail details variant variants swatch size stock"
          + " shipping"),
  REVIEW("review reviews rating ratings testimonial testimonials stars"),
  DESCRIPTION(
      "description desc overview about specification specifications spec specs features feature"
          + " ingredients"),
  TRAIL("breadcrumb breadcrumbs pagination pager paging pages"),
  CONTENTS("toc contents index outline anchor"),
  CARD(
      "card cards grid tile tiles list listing results result collection row items teaser excerpt"),
  WIDGET("widget module block component section"),
  CAPTION("caption gallery image media figure photo video carousel slider slick swiper"),
  FAQ("faq faqs accordion question answer questions panel collapse expand toggle"),
  CALL("hero cta button btn action actions jumbotron"),
  THREAD(
      "thread threads message messages topic topics forum bbcode postbody posts msg conversation"),
  HIDDEN("skip sr visually screen print noprint hidden hide accessibility offscreen"),
  FILTER(
      "filter filters facet facets sort sorting refine search searchbox query form field input"
          + " select"),
  SIGNATURE("signature sig quote quoted citation cite footnote footnotes reference references"),
  CODE("code highlight syntax snippet console terminal codehilite"),
  DISCLAIMER("disclaimer disclosure terms policy note notice warning");

  private static final Map<String, NameGroup> BY_WORD = new HashMap<>();

  static {
    for (NameGroup group : values()) {
      for (String word : group.words.split(" ", -1)) {
        BY_WORD.putIfAbsent(word, group);
      }
    }
  }

  private final String words;

  NameGroup(String words) {
    this.words = words;
  }

  /// Every word that belongs to a group.
  static Set<String> words() {
    return BY_WORD.keySet();
  }

  /// The group of a word in lower case, as a bit by position; 0 for none.
  static long ofWord(String word) {
    NameGroup group = BY_WORD.get(word);
    return group == null ? 0 : group.bit();
  }

  /// The group that elements of a kind belong to whatever they are called, as [#ofWord].
  public static long ofKind(Kind kind) {
    return switch (kind) {
      case NAVIGATION -> NAVIGATION.bit();
      case HEADER -> HEADER.bit();
      case FOOTER -> FOOTER.bit();
      case ASIDE -> SIDE.bit();
      case DIALOG -> OVERLAY.bit();
      case FORM -> FILTER.bit();
      case CONTROL -> CALL.bit();
      default -> 0;
    };
  }

  public long bit() {
    return 1L << position();
  }

  @SuppressWarnings(
      "EnumOrdinal") // the position is a feature's place; the model is trained with it
  public int position() {
    return ordinal();
  }
}
