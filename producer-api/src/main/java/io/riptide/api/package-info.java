/// HTTP request to job event, and reading back; start with `ProducerApi`, which wires it all. Never
/// work on a page: the API writes to topics and reads from them.
@NullMarked
package io.riptide.api;

import org.jspecify.annotations.NullMarked;
