/// What a job has brought, read back from the log: documents, failures, the graph of links, and
/// what changed since the run before. Never what jobs do.
@NullMarked
package io.riptide.api.http.result;

import org.jspecify.annotations.NullMarked;
