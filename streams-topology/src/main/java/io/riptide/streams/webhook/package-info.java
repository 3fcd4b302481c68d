/// Webhooks: the processor that decides which message of a job is delivered when, and what it
/// keeps. Never the web: workers deliver.
@NullMarked
package io.riptide.streams.webhook;

import org.jspecify.annotations.NullMarked;
