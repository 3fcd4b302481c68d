// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

/// What a spider spends on URLs of one pattern.
///
/// @param novelty whether a pattern is left alone once its pages bring nothing new
public record PatternBudget(boolean novelty) {
  public static final PatternBudget DEFAULT = new PatternBudget(true);
}
