/// What the stores of this instance say, and the questions that they can be asked. Never another
/// instance, and never HTTP.
@NullMarked
package io.riptide.streams.query.view;

import org.jspecify.annotations.NullMarked;
