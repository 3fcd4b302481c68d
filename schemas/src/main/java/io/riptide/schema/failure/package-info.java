/// Every way in which a task can fail, each with a stable code; retryable or not is decided here,
/// once. Never an exception: an expected failure is a value.
@NullMarked
package io.riptide.schema.failure;

import org.jspecify.annotations.NullMarked;
