/// The benchmark of extraction: pages with what people said is their content, our answers, the
/// scores. Never anything of the flow through Kafka.
@NullMarked
package io.riptide.bench.extraction;

import org.jspecify.annotations.NullMarked;
