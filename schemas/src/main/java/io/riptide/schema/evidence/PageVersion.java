// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

/// Which version of a page was fetched.
///
/// @param contentHash SHA-256 over its content, 64 hexadecimal digits: equal means unchanged
/// @param validators by what its server tells versions apart
public record PageVersion(String contentHash, Validators validators) {}
