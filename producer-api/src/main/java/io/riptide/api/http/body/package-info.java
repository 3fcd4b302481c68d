/// Request bodies and query parameters, read strictly: every violation at once, each with its JSON
/// pointer. Never does I/O.
@NullMarked
package io.riptide.api.http.body;

import org.jspecify.annotations.NullMarked;
