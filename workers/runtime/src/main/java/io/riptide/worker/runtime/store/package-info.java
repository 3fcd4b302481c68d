/// The two stores that workers share: small values with an expiry (embedded or Redis) and large
/// bodies. Never anything that must survive: what must is on a topic.
@NullMarked
package io.riptide.worker.runtime.store;

import org.jspecify.annotations.NullMarked;
