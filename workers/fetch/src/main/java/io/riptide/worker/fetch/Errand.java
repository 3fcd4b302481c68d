// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;

/// What a journey is sent for.
record Errand(CanonicalUrl url, CrawlOptions.Fetch options, Fetcher.Purpose purpose) {}
