/// What is known of a page beside its document, and of a spider by its pages: versions, verdicts,
/// what they have to do with a query, and how much each brought.
@NullMarked
package io.riptide.schema.evidence;

import org.jspecify.annotations.NullMarked;
