// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.rule;

import com.google.re2j.Pattern;
import io.riptide.schema.extraction.RuleSyntax;
import java.util.Optional;

/// Compiles a user's regular expression: RE2 syntax, and not too large, as [RuleSyntax] says.
public final class SafePattern {
  private SafePattern() {}

  /// The pattern of a rule; `rule` names it in what is thrown.
  public static Pattern compile(String rule, String pattern) throws RuleFailedException {
    Optional<String> wrong = RuleSyntax.wrongPattern(pattern);
    if (wrong.isPresent()) {
      throw new RuleFailedException("%s: its pattern %s".formatted(rule, wrong.get()));
    }
    return Pattern.compile(pattern);
  }
}
