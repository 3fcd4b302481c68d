/// The extract stage: a fetched page in, a document out. Never a connection: what a page needs is
/// in the record or in the blob store.
@NullMarked
package io.riptide.worker.extract;

import org.jspecify.annotations.NullMarked;
