/// Benchmarks of the whole system, each run beside something it is compared with: `./riptide bench`.
/// Never on the product's class path, and never part of the tests.
@NullMarked
package io.riptide.bench;

import org.jspecify.annotations.NullMarked;
