/// What a spider wants of a page beside its document: links, directives, and signs to recognise it
/// by. Never a decision about them: whether a link is followed is the job processor's word.
@NullMarked
package io.riptide.worker.extract.discovery;

import org.jspecify.annotations.NullMarked;
