/// When a page was published and changed, and dates as pages write them. Never any other time.
@NullMarked
package io.riptide.worker.extract.metadata.date;

import org.jspecify.annotations.NullMarked;
