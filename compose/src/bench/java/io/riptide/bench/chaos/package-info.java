/// Every part killed at random, and the question whether what was promised still holds; start with
/// `Chaos`. Never a measurement.
@NullMarked
package io.riptide.bench.chaos;

import org.jspecify.annotations.NullMarked;
