/// What the parts measured of themselves, added up and shown. Never reads a topic: see `api.log`.
@NullMarked
package io.riptide.api.stats;

import org.jspecify.annotations.NullMarked;
