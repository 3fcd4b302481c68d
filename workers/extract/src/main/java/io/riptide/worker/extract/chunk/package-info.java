/// Cuts texts into chunks for retrieval, with tokens counted and places known. Never changes a
/// text.
@NullMarked
package io.riptide.worker.extract.chunk;

import org.jspecify.annotations.NullMarked;
