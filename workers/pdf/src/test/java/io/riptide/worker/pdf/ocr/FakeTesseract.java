// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Scripts that speak as Tesseract does, for machines without one. [TesseractTest] holds them and a
/// real one, where there is one, to the same contract.
public final class FakeTesseract {
  private static final String START =
      """
      #!/bin/sh
      case "$1" in
        --version) echo "tesseract 5.0.0-fake"; exit 0 ;;
        --list-langs) echo "List of available languages (1):"; echo eng; exit 0 ;;
      esac
      [ -s "$1" ] || { echo "cannot read $1" >&2; exit 1; }
      """;

  private static final String WORDS =
      """
      printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'
      printf '1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t800\\t200\\t-1\\t\\n'
      printf '4\\t1\\t1\\t1\\t1\\t0\\t40\\t60\\t400\\t50\\t-1\\t\\n'
      printf '5\\t1\\t1\\t1\\t1\\t1\\t40\\t60\\t190\\t50\\t96.5\\tHARBOUR\\n'
      printf '5\\t1\\t1\\t1\\t1\\t2\\t260\\t60\\t180\\t50\\t91.0\\tTIDES\\n'
      """;

  private FakeTesseract() {}

  /// One that always reads "HARBOUR TIDES".
  public static String reading(Path directory) {
    return script(directory, "reads", WORDS);
  }

  /// One that never ends.
  public static String hanging(Path directory) {
    return script(directory, "hangs", "sleep 600");
  }

  private static String script(Path directory, String name, String behaviour) {
    try {
      Path file = directory.resolve(name);
      Files.writeString(file, START + behaviour);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
