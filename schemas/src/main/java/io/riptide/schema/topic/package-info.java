/// The topics, typed, in the order of the flow; the broker is provisioned from this list. Never a
/// client: nothing here connects to a broker.
@NullMarked
package io.riptide.schema.topic;

import org.jspecify.annotations.NullMarked;
