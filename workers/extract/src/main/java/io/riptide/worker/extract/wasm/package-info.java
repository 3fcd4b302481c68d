/// Extractors that users bring as WebAssembly: whether a module may run at all, and its runs on
/// pages, each within bounds of time, memory and output. Never gives a module anything but a page.
@NullMarked
package io.riptide.worker.extract.wasm;

import org.jspecify.annotations.NullMarked;
