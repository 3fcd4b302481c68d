/// Other tools beside RipTide on the same pages. Nothing here is part of the product.
@NullMarked
package io.riptide.bench.extraction.peer;

import org.jspecify.annotations.NullMarked;
