/// What training learned, ready to be asked: the words that tell content, the types of pages, and
/// the trees that weigh a block. Never training itself, and never a choice.
@NullMarked
package io.riptide.worker.extract.model;

import org.jspecify.annotations.NullMarked;
