/// Where the facts of a page stand: its head, its JSON-LD, the lines around its headline. Never a
/// decision which of them is right.
@NullMarked
package io.riptide.worker.extract.metadata.source;

import org.jspecify.annotations.NullMarked;
