/// What the authors of a page call its elements, and what they mean by it. Never a verdict on an
/// element.
@NullMarked
package io.riptide.worker.extract.evidence.naming;

import org.jspecify.annotations.NullMarked;
