// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.page.Box;
import java.util.Optional;

/// An image where it is painted.
///
/// @param page from 1
/// @param box in points, in the reading frame of the page
/// @param pixelsWide 0 when the file does not say
/// @param pixelsHigh 0 when the file does not say
/// @param mediaType of its bytes as they are kept: image/jpeg, image/jp2 or image/png
/// @param body its bytes, if they were wanted and could be had
public record PdfImage(
    int page,
    Box box,
    int pixelsWide,
    int pixelsHigh,
    String mediaType,
    Optional<BodyRef.Stored> body) {}
