/// What a user submits and what becomes of it: identities, specifications, states and their legal
/// moves. Never how a job is run: no Kafka, no clock, no I/O.
@NullMarked
package io.riptide.schema.job;

import org.jspecify.annotations.NullMarked;
