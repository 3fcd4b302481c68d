/// What the bytes of a body are: media type and charset, by the rules that browsers follow. Never
/// what they say: that is the extract stage.
@NullMarked
package io.riptide.worker.fetch.content;

import org.jspecify.annotations.NullMarked;
