// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

/// A piece of a text: the characters from `start` to before `end`, and how many tokens they are.
record Span(int start, int end, int tokens) {}
