/// Whether a page says what it has to say without a browser. Never the browser itself.
@NullMarked
package io.riptide.worker.extract.gate;

import org.jspecify.annotations.NullMarked;
