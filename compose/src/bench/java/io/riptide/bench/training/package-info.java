/// How the model of content is learned from pages with gold. Never a part of the product: what it
/// writes is read by `io.riptide.worker.extract.model`.
@NullMarked
package io.riptide.bench.training;

import org.jspecify.annotations.NullMarked;
