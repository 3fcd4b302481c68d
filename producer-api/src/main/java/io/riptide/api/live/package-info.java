/// One feed of events per job, for NDJSON, SSE and WebSocket alike. Never knows how its events are
/// framed.
@NullMarked
package io.riptide.api.live;

import org.jspecify.annotations.NullMarked;
