// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.Optional;

/// An image, video or sound that the page shows.
///
/// @param kind image, video or audio
/// @param url absolute
/// @param alt the text that stands for it, where the page gives one
public record Media(String kind, String url, Optional<String> alt) {}
