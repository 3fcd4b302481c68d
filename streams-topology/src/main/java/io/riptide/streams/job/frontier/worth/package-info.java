/// What pages brought, and what that means for the URLs that are left: what a page repeats, which
/// patterns of URLs have nothing new, what may still be taken from a host. Never the order of
/// things.
@NullMarked
package io.riptide.streams.job.frontier.worth;

import org.jspecify.annotations.NullMarked;
