/// How a host behaves, as far as it decides how hard it is asked: what it asked for, how fast it
/// answers, whether it fails. Never what waits for it.
@NullMarked
package io.riptide.streams.host.conduct;

import org.jspecify.annotations.NullMarked;
