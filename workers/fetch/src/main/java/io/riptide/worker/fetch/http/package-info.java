/// The HTTP client: one exchange at a time, its limits, its content codings, and how what goes
/// wrong becomes a coded failure. Never what a page means, and never a redirect: both are above it.
@NullMarked
package io.riptide.worker.fetch.http;

import org.jspecify.annotations.NullMarked;
