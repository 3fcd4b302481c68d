// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PdfOptionsTest {
  @Test
  void aFileThatWasSentIsKnownByItsName() {
    String url = PdfOptions.uploadUrl("a b+c%.pdf");
    assertThat(url).isEqualTo("https://upload.invalid/a%20b%2Bc%25.pdf");
    assertThat(PdfOptions.uploadName(url)).contains("a b+c%.pdf");
  }

  @Test
  void noOtherUrlIsTakenForAFileThatWasSent() {
    assertThat(PdfOptions.uploadName("https://example.org/a.pdf")).isEmpty();
    assertThat(PdfOptions.uploadName("https://upload.invalid/%zz")).isEmpty();
  }
}
