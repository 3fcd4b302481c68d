/// A parsed page as one flat table in document order, with the measures that every extractor reads.
/// Never an opinion on what is content: nothing here knows articles, forums or boilerplate.
@NullMarked
package io.riptide.worker.extract.dom;

import org.jspecify.annotations.NullMarked;
