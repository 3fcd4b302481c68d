/// Problem documents (RFC 9457): what is answered where a request cannot be met.
@NullMarked
package io.riptide.api.http.problem;

import org.jspecify.annotations.NullMarked;
