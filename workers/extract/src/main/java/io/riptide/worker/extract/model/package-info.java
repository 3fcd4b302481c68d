/// What a trained model makes of a page: of what type it is, and how likely each of its blocks is
/// content. Never training itself, and never a choice.
@NullMarked
package io.riptide.worker.extract.model;

import org.jspecify.annotations.NullMarked;
