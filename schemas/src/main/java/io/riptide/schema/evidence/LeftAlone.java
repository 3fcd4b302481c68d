// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import io.riptide.schema.failure.Failure;

/// URLs that a spider met and left alone for one reason: a pattern that is spent, or a mirror.
///
/// @param urls how many there were, those that waited included
/// @param reason why, with the pattern or the place
public record LeftAlone(long urls, Failure reason) {}
