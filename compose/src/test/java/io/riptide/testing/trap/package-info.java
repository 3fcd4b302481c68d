/// A web of a few real pages and any number of others that lead to nothing new, and what a spider
/// made of it by the web's own count. Never what a spider should do about it.
@NullMarked
package io.riptide.testing.trap;

import org.jspecify.annotations.NullMarked;
