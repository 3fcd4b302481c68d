// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.HostEvent.FetchQueued;
import java.util.Optional;

/// An entry of a host's queue.
///
/// @param traceparent the W3C trace context that the event came with
record QueuedFetch(FetchQueued fetch, Optional<String> traceparent) {}
