/// What the model looks at, as numbers: of a block, of what is around it, of the page. Never what
/// the numbers mean; that was learned.
@NullMarked
package io.riptide.worker.extract.model.feature;

import org.jspecify.annotations.NullMarked;
