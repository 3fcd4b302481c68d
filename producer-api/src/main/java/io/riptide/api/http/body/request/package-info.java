/// A reader for each kind of request body; each collects every violation before it refuses.
@NullMarked
package io.riptide.api.http.body.request;

import org.jspecify.annotations.NullMarked;
