/// Proposes rules from examples. Never runs on the pages of a job.
@NullMarked
package io.riptide.worker.extract.learn;

import org.jspecify.annotations.NullMarked;
