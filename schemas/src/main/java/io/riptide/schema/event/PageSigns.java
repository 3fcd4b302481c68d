// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import java.util.Optional;

/// By what a spider recognises a page that it already has.
///
/// @param canonicalUrl what the page declares by `rel=canonical`, unless that is itself
/// @param contentHash SHA-256 over its text, 64 hexadecimal digits
/// @param simhash 16 hexadecimal digits over its words (Charikar 2002): pages whose simhashes
///   differ in few bits differ in few words; absent where there is too little text
public record PageSigns(
    Optional<String> canonicalUrl, String contentHash, Optional<String> simhash) {}
