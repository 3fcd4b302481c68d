/// What every worker stands on: the share-group loop, the contract of a stage and how outcomes are
/// settled. Never what a stage does: nothing here knows HTTP, HTML or PDF.
@NullMarked
package io.riptide.worker.runtime;

import org.jspecify.annotations.NullMarked;
