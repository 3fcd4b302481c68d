/// What a user asks of a spider: where it may go, how fast and how far, what it looks for, and what
/// it remembers for the next run. Never how any of it is decided.
@NullMarked
package io.riptide.schema.spider;

import org.jspecify.annotations.NullMarked;
