/// What the topics carry: one file per stage, past participles for what happened. Never behaviour
/// beyond checking a record's own invariants.
@NullMarked
package io.riptide.schema.event;

import org.jspecify.annotations.NullMarked;
