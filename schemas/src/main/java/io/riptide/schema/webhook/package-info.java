/// What jobs tell by HTTP, and what became of it. Never a secret in an answer: those travel to the
/// worker that signs, and nowhere else.
@NullMarked
package io.riptide.schema.webhook;

import org.jspecify.annotations.NullMarked;
