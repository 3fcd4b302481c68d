/// The HTTP client: one exchange, the hops of a redirect chain, cookies, decoding, and how what
/// goes wrong becomes a coded failure. Never what a page means: charset and media type are beside
/// it.
@NullMarked
package io.riptide.worker.fetch.http;

import org.jspecify.annotations.NullMarked;
