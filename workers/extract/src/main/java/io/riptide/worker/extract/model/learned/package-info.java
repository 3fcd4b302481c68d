/// What training learned, as it is looked up: trees over rows of features, weights of words. Never
/// where the features come from.
@NullMarked
package io.riptide.worker.extract.model.learned;

import org.jspecify.annotations.NullMarked;
