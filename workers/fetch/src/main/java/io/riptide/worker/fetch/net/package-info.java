/// Which addresses may be dialled, and the sockets and names that obey it. Never HTTP: webhooks and
/// the browser's proxy stand on the same guard.
@NullMarked
package io.riptide.worker.fetch.net;

import org.jspecify.annotations.NullMarked;
