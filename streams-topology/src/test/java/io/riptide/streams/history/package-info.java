/// Histories at random and the rules that hold in all of them; start with `RandomHistory`. Never a
/// broker: the topology is driven record by record.
@NullMarked
package io.riptide.streams.history;

import org.jspecify.annotations.NullMarked;
