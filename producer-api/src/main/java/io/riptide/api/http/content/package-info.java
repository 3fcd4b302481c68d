/// The endpoints that answer from the body sent, without a job: extraction, chunks, tables,
/// extractors.
@NullMarked
package io.riptide.api.http.content;

import org.jspecify.annotations.NullMarked;
