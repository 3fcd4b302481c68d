// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRendererTest {

  @Test
  void headingsKeepTheirLevelAndTheirOrder() {
    assertThat(markdown("<h1>One</h1><p>a</p><h3>Three</h3><p>b</p>"))
        .isEqualTo("# One\n\na\n\n### Three\n\nb");
  }

  @Test
  void aHeadingIsOneLineWhateverItIsMadeOf() {
    assertThat(
            markdown(
                "<h2>Roles<div><button>#</button><a href='/x'> of</a></div></h2>"
                    + "<ul><li><h4><div><span>id</span></div><div>string</div></h4><p>a</p></li></ul>"
                    + "<h3>One<br><br>two<ul><li>three</li></ul></h3><p>b</p>"))
        .isEqualTo(
            """
            ## Roles [of](https://site.example/x)

            - #### id string

              a

            ### One two three

            b\
            """);
  }

  @Test
  void aHeadingThatIsNeverClosedDoesNotMakeTheWholePageOne() {
    String text = "word ".repeat(99).strip();
    assertThat(markdown("<h1><div>" + text + "</div><div>two words</div>"))
        .isEqualTo(text + "\n\ntwo words");
  }

  @Test
  void listsNestAndStayTight() {
    assertThat(markdown("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"))
        .isEqualTo("- a\n  - b\n  - c\n- d");
  }

  @Test
  void orderedListsKeepTheirStart() {
    assertThat(markdown("<ol start=9><li>a</li><li>b<p>more</p></li></ol>"))
        .isEqualTo("9. a\n10. b\n\n    more");
  }

  @Test
  void aFootnoteKeepsItsMarkItsTextAndTheLinksBetweenThem() {
    assertThat(
            markdown(
                "<p>So it is.<sup id='r1'><a href='#n1'>1</a></sup></p>"
                    + "<section class='footnotes'><ol><li id='n1'><p>By hearsay."
                    + " <a href='#r1'>↩</a></p></li></ol></section>"))
        .isEqualTo(
            "So it is.[1](https://site.example/dir/page#n1)\n\n"
                + "1. By hearsay. [↩](https://site.example/dir/page#r1)");
  }

  @Test
  void aTableHasItsSpansResolved() {
    assertThat(
            markdown(
                "<table><tr><th>a</th><th colspan=2>b</th></tr>"
                    + "<tr><td rowspan=2>x</td><td>1</td><td>2 | 3</td></tr>"
                    + "<tr><td>4</td><td><ul><li>5</li><li>6</li></ul></td></tr></table>"))
        .isEqualTo("| a | b | b |\n| --- | --- | --- |\n| x | 1 | 2 \\| 3 |\n| x | 4 | 5<br>6 |");
  }

  @Test
  void aTableThatOnlyArrangesThePageIsNoTable() {
    assertThat(markdown("<table><tr><td><h2>T</h2><p>text</p></td><td>side</td></tr></table>"))
        .isEqualTo("## T\n\ntext\n\nside");
  }

  @Test
  void aListingKeepsItsLanguageItsIndentationAndNotItsLineNumbers() {
    assertThat(
            markdown(
                "<div class='highlight-source-java'><pre><span class='lineno'>1</span>if (a) {\n"
                    + "<span class='lineno'>2</span>  b();\n<span class='lineno'>3</span>}</pre></div>"))
        .isEqualTo("```java\nif (a) {\n  b();\n}\n```");
  }

  @Test
  void lineNumbersBesideTheirLinesAreLeftOutWhateverTheyAreCalled() {
    String line = "<div><span class='x1'>%d</span><div class='x2'><span>%s</span>\n</div></div>";
    String numbered = line.formatted(1, "list:") + line.formatted(2, "") + line.formatted(3, "2 x");
    assertThat(markdown("<pre>" + numbered + "</pre>")).isEqualTo("```\nlist:\n\n2 x\n```");
    assertThat(markdown("<pre><b>7</b><div>seven</div><b>8</b>: eight</pre>"))
        .isEqualTo("```\n7\nseven\n8: eight\n```");
  }

  @Test
  void aFenceIsLongerThanAnyInTheListing() {
    assertThat(markdown("<pre>```\nx\n```</pre>")).isEqualTo("````\n```\nx\n```\n````");
  }

  @Test
  void linksAndImagesAreAbsoluteAndLateImagesAreFound() {
    assertThat(
            markdown(
                "<p><a href='../x?a=1#b'>go</a> <img src='data:,' data-src=/i.png alt='An"
                    + " [i]'></p>"))
        .isEqualTo("[go](https://site.example/x?a=1#b) ![An \\[i\\]](https://site.example/i.png)");
  }

  @Test
  void aLinkAroundACardKeepsItsHeadingAHeading() {
    assertThat(markdown("<a href='/c'><h2>Card</h2><p>teaser</p></a>"))
        .isEqualTo("## [Card](https://site.example/c)\n\nteaser");
  }

  @Test
  void quotesNestAndCarryBlocks() {
    assertThat(
            markdown(
                "<blockquote><p>a</p><ul><li>b</li></ul><blockquote>c</blockquote></blockquote>"))
        .isEqualTo("> a\n>\n> - b\n>\n> > c");
  }

  @Test
  void emphasisLeavesItsSpacesOutside() {
    assertThat(markdown("<p>a<b> bold </b>b <i>it</i><s>no</s> <b></b>c</p>"))
        .isEqualTo("a **bold** b *it*~~no~~ c");
  }

  @Test
  void formulasKeepTheirSource() {
    assertThat(
            markdown(
                "<p>So <math><semantics><mi>x</mi><annotation"
                    + " encoding='application/x-tex'>x^2</annotation></semantics></math>.</p>"))
        .isEqualTo("So $x^2$.");
  }

  @Test
  void twoBreaksPartParagraphs() {
    assertThat(markdown("a<br>b<br><br>c")).isEqualTo("a  \nb\n\nc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>1. not a list</p>",
        "<p># no heading</p>",
        "<p>- no item</p><p>+ no item</p><p>&gt; no quote</p>",
        "<p>a*b*c _d_ snake_case __e__ `f` ~~g~~</p>",
        "<p>[not](a link) ![nor](an image) [^1] [x]: y</p>",
        "<p>&amp;lt; &lt;b&gt;literal&lt;/b&gt; \\* back\\slash</p>",
        "<p>---</p><p>===</p><p>***</p>",
        "<p>title<br>---</p>",
        "<p>wow!<a href='https://a.example/'>link</a></p>",
        "<p>see<b>(this)</b>now, <b>this:</b>that and <em>«x»</em>y</p>",
        "<p><code>a ` b</code> and <code>``</code></p>",
        "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>",
        "<ul><li><p>a</p><p>b</p></li><li><pre>c</pre></li><li><ol"
            + " start=3><li>d</li></ol></li></ul>",
        "<ol><li>a<ol start=4><li>b</li></ol></li></ol>",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c|d</td><td><code>e|f</code></td></tr></table>",
        "<blockquote><pre>x\n\ny</pre></blockquote>",
        "<h2>a # b #</h2>",
        "<p>a | b</p><p>--- | ---</p>",
        "<a href='https://a.example/x(1)_[2]'><b>x [y]</b></a>",
      })
  void whatIsWrittenReadsBackAsTheSameStructure(String html) {
    assertThat(CommonMarkOutline.ofMarkdown(markdown(html)))
        .as(markdown(html))
        .isEqualTo(CommonMarkOutline.ofHtml(html));
  }

  private static String markdown(String html) {
    PageTree tree = new PageParser(PageLimits.DEFAULT).parse(html, "https://site.example/dir/page");
    Selection all = Selection.of(tree, List.of(0), new BitSet());
    return MarkdownRenderer.render(all, BaseUrl.of(tree));
  }
}
