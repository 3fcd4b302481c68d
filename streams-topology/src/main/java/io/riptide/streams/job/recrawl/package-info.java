/// What spiders remember of their pages for the next one of the same name, and what that says of
/// the pages it meets. Never what is fetched next, but for whether it is due.
@NullMarked
package io.riptide.streams.job.recrawl;

import org.jspecify.annotations.NullMarked;
