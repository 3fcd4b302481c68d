/// Servers that behave and servers that do not, for the tests of the fetch stage. Never assertions.
@NullMarked
package io.riptide.worker.fetch.testing;

import org.jspecify.annotations.NullMarked;
