/// Holds the documentation against the code: what is documented exists, and what exists is
/// documented. Never tests what the code does.
@NullMarked
package io.riptide.docs;

import org.jspecify.annotations.NullMarked;
