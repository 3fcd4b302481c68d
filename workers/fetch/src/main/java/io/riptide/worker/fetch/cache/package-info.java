/// Answers kept for a while in the shared store, as a shared cache by RFC 9111. Never a decision to
/// serve what is stale: it is revalidated or fetched anew.
@NullMarked
package io.riptide.worker.fetch.cache;

import org.jspecify.annotations.NullMarked;
