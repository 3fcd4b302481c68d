// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import java.util.List;
import java.util.Optional;

/// By what a spider recognises a page that it already has.
///
/// @param canonicalUrl what the page declares by `rel=canonical`, unless that is itself
/// @param contentHash SHA-256 over its text, 64 hexadecimal digits
/// @param simhash 16 hexadecimal digits over its words (Charikar 2002): pages whose simhashes
///   differ in few bits differ in few words; absent where there is too little text
/// @param shape 16 hexadecimal digits over its words without the numbers among them: equal for
///   pages that differ in numbers alone
/// @param saysMissing the words by which the page says that it is not there, if it does
/// @param passages a sample of what it says, hashes of 8 hexadecimal digits: what two pages share
///   is in both samples or in neither, unless one of them is long; absent where there is too little
///   text
/// @param lead a sample of what a long page says first; absent for one of which `passages` says all
public record PageSigns(
    Optional<String> canonicalUrl,
    String contentHash,
    Optional<String> simhash,
    Optional<String> shape,
    Optional<String> saysMissing,
    Optional<List<String>> passages,
    Optional<List<String>> lead) {
  public PageSigns {
    passages = passages.map(List::copyOf);
    lead = lead.map(List::copyOf);
  }

  /// Signs of a page of which nothing else is known.
  public PageSigns(Optional<String> canonicalUrl, String contentHash, Optional<String> simhash) {
    this(
        canonicalUrl,
        contentHash,
        simhash,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
