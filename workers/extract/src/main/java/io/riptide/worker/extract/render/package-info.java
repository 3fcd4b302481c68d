/// What a selection of a page looks like as text and as clean HTML, and what all renditions share:
/// listings, images, formulas. Never a choice of what is content: that was made before.
@NullMarked
package io.riptide.worker.extract.render;

import org.jspecify.annotations.NullMarked;
