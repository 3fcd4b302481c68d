// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.publish.JobPublisher;
import io.riptide.api.query.JobQueries;
import io.riptide.api.stats.Stats;

/// The log and the state of jobs, as the handlers use them.
public record Backends(
    JobPublisher publisher,
    JobQueries queries,
    DocumentReader documents,
    JobStateTail tail,
    Stats stats) {}
