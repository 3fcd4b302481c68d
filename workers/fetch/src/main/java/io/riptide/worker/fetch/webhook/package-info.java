/// The webhook stage: signs a message and posts it once. Never a retry: when a message is tried
/// again is decided where its state is.
@NullMarked
package io.riptide.worker.fetch.webhook;

import org.jspecify.annotations.NullMarked;
