/// What tests of workers stand on: a real broker in this process and short ways to write and read
/// its topics. Never a fake: what passes here passes on Kafka.
@NullMarked
package io.riptide.worker.runtime.testing;

import org.jspecify.annotations.NullMarked;
