/// The extract stage: a fetched page in, a document out; and [PageExtractor], the library under it,
/// for everybody who has a page already. Never a connection: what a page needs is in the record or
/// in the blob store.
@NullMarked
package io.riptide.worker.extract;

import org.jspecify.annotations.NullMarked;
