// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.job.CrawlOptions;
import java.time.Instant;

/// A task whose host has a free slot: the records of `riptide.fetch`, by task id.
///
/// @param options how to fetch and what to make of the page; carried to the extract stage
/// @param requestedAt when the host let it go
public record FetchRequested(TaskRef task, CrawlOptions options, Instant requestedAt) {}
