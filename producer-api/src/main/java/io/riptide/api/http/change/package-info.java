/// What became of the pages of a job since the run before, and in what their content differs. Never
/// whether it changed: that the job processor has decided.
@NullMarked
package io.riptide.api.http.change;

import org.jspecify.annotations.NullMarked;
