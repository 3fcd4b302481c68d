/// State, politeness and lists as a pure function of the log; start with `RiptideTopology`. Never
/// I/O beyond Kafka and the read-only query endpoint.
@NullMarked
package io.riptide.streams;

import org.jspecify.annotations.NullMarked;
