// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

/// What the images of one file may cost.
///
/// @param count that are listed, over all pages, each place of an image for itself
/// @param pixels of one image that has to be decoded to be kept
/// @param bytes that are kept over all
public record ImageLimits(int count, long pixels, long bytes) {
  public static final ImageLimits DEFAULT = new ImageLimits(200, 12_000_000, 32L << 20);

  public ImageLimits {
    if (count < 0 || pixels < 1 || bytes < 1) {
      throw new IllegalArgumentException("pixels and bytes of images must be positive");
    }
  }
}
