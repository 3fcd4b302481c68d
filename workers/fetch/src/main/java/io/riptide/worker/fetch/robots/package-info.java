/// What `robots.txt` permits (RFC 9309), fetched once a host and shared. Never a pause between two
/// requests: the crawl delay is reported, the topology keeps it.
@NullMarked
package io.riptide.worker.fetch.robots;

import org.jspecify.annotations.NullMarked;
