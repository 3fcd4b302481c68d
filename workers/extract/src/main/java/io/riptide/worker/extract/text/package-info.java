/// Characters and words of any script: what is a letter, a word, white space. Never anything of a
/// page but a piece of its text.
@NullMarked
package io.riptide.worker.extract.text;

import org.jspecify.annotations.NullMarked;
