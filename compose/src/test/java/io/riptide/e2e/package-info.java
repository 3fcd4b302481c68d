/// Whole systems and what they promise, in the face of crashes too. Never a look inside a part.
@NullMarked
package io.riptide.e2e;

import org.jspecify.annotations.NullMarked;
