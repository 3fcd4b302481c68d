// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// Whatever has a place on the page: a word, a line, a table.
public interface Placed {
  Box box();
}
