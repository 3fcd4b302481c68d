/// Spiders against the bench site: what a page costs, beside other spiders, and what a large frontier
/// does. Never what is right: tests tell that.
@NullMarked
package io.riptide.bench.spider;

import org.jspecify.annotations.NullMarked;
