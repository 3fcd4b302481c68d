/// How often the words of a spider's query are in a text, by Lucene's analysers. Never how relevant
/// that makes it: what is rare among the pages of a job only the job processor knows.
@NullMarked
package io.riptide.worker.extract.relevance;

import org.jspecify.annotations.NullMarked;
