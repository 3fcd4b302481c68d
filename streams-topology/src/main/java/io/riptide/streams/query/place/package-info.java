/// Which instance has what: keys, partitions and their copies. Never what is in them.
@NullMarked
package io.riptide.streams.query.place;

import org.jspecify.annotations.NullMarked;
