/// The endpoints about the instance itself: health, meters, abilities, documentation.
@NullMarked
package io.riptide.api.http.system;

import org.jspecify.annotations.NullMarked;
