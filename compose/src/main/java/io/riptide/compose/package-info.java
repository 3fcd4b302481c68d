/// How the parts are put together: the embedded broker, provisioning, and everything in one JVM.
/// Never logic of a part: only wiring.
@NullMarked
package io.riptide.compose;

import org.jspecify.annotations.NullMarked;
