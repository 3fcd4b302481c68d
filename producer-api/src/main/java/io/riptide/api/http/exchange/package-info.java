/// HTTP as RipTide speaks it: matching, admission, problem documents, headers, and the writing of
/// answers. Never knows a resource.
@NullMarked
package io.riptide.api.http.exchange;

import org.jspecify.annotations.NullMarked;
