/// The part of a body that says which fields are wanted of a page, and how they are found. Never
/// does I/O.
@NullMarked
package io.riptide.api.http.body.strategy;

import org.jspecify.annotations.NullMarked;
