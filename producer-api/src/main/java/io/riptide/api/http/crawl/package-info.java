/// The endpoints that submit a job and wait for what it brings: crawl, spider, map, PDF.
@NullMarked
package io.riptide.api.http.crawl;

import org.jspecify.annotations.NullMarked;
