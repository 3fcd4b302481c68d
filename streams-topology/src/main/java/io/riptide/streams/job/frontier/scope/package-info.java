/// Which URLs are followed at all: scopes as jobs ask for them, and where seeds moved them. Never
/// what a URL is worth.
@NullMarked
package io.riptide.streams.job.frontier.scope;

import org.jspecify.annotations.NullMarked;
