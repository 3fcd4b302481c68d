// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

/// A page whose text was recognised in its picture.
///
/// @param number from 1
/// @param words how many
/// @param confidence of the words on average, from 0 to 1
public record RecognisedPage(int number, int words, double confidence) {}
