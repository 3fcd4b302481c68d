// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

/// How much a spider had brought after so many pages: a point of its curve.
///
/// @param pages that had come
/// @param fresh those of them that were no duplicates
/// @param worth those of them that were fresh and, where there is a query, relevant to it
public record YieldPoint(long pages, long fresh, long worth) {}
