/// The way into the log: the only Kafka producer of the API. Never reads.
@NullMarked
package io.riptide.api.publish;

import org.jspecify.annotations.NullMarked;
