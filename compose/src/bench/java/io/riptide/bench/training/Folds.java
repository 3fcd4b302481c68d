// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import java.util.function.Predicate;

/// Parts of the hosts: all pages of a host are in the same part, so that what is learned on some
/// parts is tried on sites it has not seen.
///
/// @param salt other salts make other parts
public record Folds(String salt, int count) {

  /// The part a host belongs to, from 0.
  public int of(String host) {
    return Math.floorMod(((salt + host).hashCode() * 0x9E3779B9) >>> 8, count);
  }

  /// All hosts but those of one part.
  public Predicate<String> without(int fold) {
    return host -> of(host) != fold;
  }
}
