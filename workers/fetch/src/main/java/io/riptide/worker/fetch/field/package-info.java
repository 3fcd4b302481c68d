/// The header fields that a fetch lives by: what it sends, cookies, dates, `Retry-After`. Never a
/// connection.
@NullMarked
package io.riptide.worker.fetch.field;

import org.jspecify.annotations.NullMarked;
