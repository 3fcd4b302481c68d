/// Commands that get documents out of the web or out of files: crawl, spider, map, pdf.
@NullMarked
package io.riptide.cli.crawl;

import org.jspecify.annotations.NullMarked;
