/// What a spider looks for: how relevant pages are to its query, which URLs are promising, and when
/// it has enough. Pure but for `Focus`, which keeps what it needs in the job's stores.
@NullMarked
package io.riptide.streams.job.frontier.focus;

import org.jspecify.annotations.NullMarked;
