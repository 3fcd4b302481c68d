/// The state of jobs as the streams application serves it. Never keeps any state itself.
@NullMarked
package io.riptide.api.query;

import org.jspecify.annotations.NullMarked;
