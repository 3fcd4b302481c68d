// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What a guest gets, as bytes: URL, page and parameters, each in UTF-8 behind its length as an
/// unsigned 32-bit number, little-endian.
///
/// @param parameters a JSON object
public record Envelope(String url, String html, String parameters) {

  byte[] bytes() {
    byte[] place = url.getBytes(StandardCharsets.UTF_8);
    byte[] page = html.getBytes(StandardCharsets.UTF_8);
    byte[] asked = parameters.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(3 * Integer.BYTES + place.length + page.length + asked.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (byte[] part : new byte[][] {place, page, asked}) {
      buffer.putInt(part.length).put(part);
    }
    return buffer.array();
  }
}
