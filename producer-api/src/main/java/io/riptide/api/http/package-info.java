/// One handler per resource and the table of routes that names them all; start with `Routes`. Never
/// speaks HTTP itself: that is `exchange`.
@NullMarked
package io.riptide.api.http;

import org.jspecify.annotations.NullMarked;
