/// What a page says of itself: title, people, dates, language, links and media, and the sources of
/// each. Never the content itself.
@NullMarked
package io.riptide.worker.extract.metadata;

import org.jspecify.annotations.NullMarked;
