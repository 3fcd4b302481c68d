/// A running job as a stream: NDJSON, server-sent events and WebSocket.
@NullMarked
package io.riptide.api.http.stream;

import org.jspecify.annotations.NullMarked;
