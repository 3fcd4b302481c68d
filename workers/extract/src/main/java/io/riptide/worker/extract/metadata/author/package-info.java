/// Who wrote a page, and names as bylines write them. Never who publishes it.
@NullMarked
package io.riptide.worker.extract.metadata.author;

import org.jspecify.annotations.NullMarked;
