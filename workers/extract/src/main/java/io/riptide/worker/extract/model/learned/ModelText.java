// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.StringTokenizer;

/// The lines of a model's text form.
final class ModelText {
  private ModelText() {}

  /// The next line.
  static String line(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the model ends early");
    }
    return line;
  }

  /// The next line as numbers.
  static double[] numbers(BufferedReader lines) throws IOException {
    StringTokenizer tokens = new StringTokenizer(line(lines), " ");
    double[] numbers = new double[tokens.countTokens()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(tokens.nextToken());
    }
    return numbers;
  }
}
