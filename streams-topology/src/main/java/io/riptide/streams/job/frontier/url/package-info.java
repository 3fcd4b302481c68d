/// URLs as a spider knows them: which spellings mean the same page, and what URLs have in common
/// that one program answers. Never whether a URL is followed.
@NullMarked
package io.riptide.streams.job.frontier.url;

import org.jspecify.annotations.NullMarked;
