/// Reading back from topics: documents by position, and the tail of job states. Never joins a
/// consumer group.
@NullMarked
package io.riptide.api.log;

import org.jspecify.annotations.NullMarked;
