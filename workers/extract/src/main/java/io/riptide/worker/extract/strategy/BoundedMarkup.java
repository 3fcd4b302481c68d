// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.worker.extract.rule.RuleFailedException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The markup within an element, written until it is more than an [Allowance] has left, or takes
/// too long. For one use by one thread.
final class BoundedMarkup implements Appendable {
  private static final int LOOKS_BETWEEN = 64;

  private final StringBuilder written = new StringBuilder();
  private final Allowance allowance;
  private final int most;
  private int looks;

  private BoundedMarkup(Allowance allowance) {
    this.allowance = allowance;
    this.most = allowance.left();
  }

  /// What [Element#html()] gives, if there is time and room for it.
  static String of(String field, Element element, Allowance allowance) throws RuleFailedException {
    Document page = element.ownerDocument();
    boolean pretty = page == null || page.outputSettings().prettyPrint();
    try {
      String markup = element.html(new BoundedMarkup(allowance)).written.toString();
      return pretty ? markup.trim() : markup;
    } catch (EndedException ended) {
      throw ended.late ? allowance.tooLate(field) : allowance.tooMuch(field);
    }
  }

  @Override
  public BoundedMarkup append(CharSequence text) {
    return append(text, 0, text.length());
  }

  @Override
  public BoundedMarkup append(CharSequence text, int start, int end) {
    makeRoom(end - start);
    written.append(text, start, end);
    return this;
  }

  @Override
  public BoundedMarkup append(char c) {
    makeRoom(1);
    written.append(c);
    return this;
  }

  private void makeRoom(int characters) {
    if (characters > most - written.length()) {
      throw new EndedException(false);
    }
    if (++looks % LOOKS_BETWEEN == 0 && allowance.deadline().passed()) {
      throw new EndedException(true);
    }
  }

  /// Ends the writing from within.
  private static final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean late;

    EndedException(boolean late) {
      super(null, null, false, false);
      this.late = late;
    }
  }
}
