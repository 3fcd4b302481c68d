// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.http.BodyHold;
import java.time.Duration;
import java.util.List;

/// What became of one URL, and what each host on the way did.
public sealed interface FetchResult {

  /// The hosts that were met, in order, each once; the URL's own host is the first.
  List<HostVisit> visits();

  /// A page came back. To be closed when its body is of no more use.
  ///
  /// @param memory that the body takes
  record Fetched(Page page, List<HostVisit> visits, BodyHold memory)
      implements FetchResult, AutoCloseable {
    public Fetched {
      visits = List.copyOf(visits);
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  /// The URL leads elsewhere, and nobody went there.
  ///
  /// @param status of the answer
  record Redirected(CanonicalUrl target, int status, List<HostVisit> visits)
      implements FetchResult {
    public Redirected {
      visits = List.copyOf(visits);
    }
  }

  /// The server still has the page that is known.
  ///
  /// @param validators those of its answer
  /// @param took from the request to the answer
  record NotModified(Validators validators, Duration took, List<HostVisit> visits)
      implements FetchResult {
    public NotModified {
      visits = List.copyOf(visits);
    }
  }

  /// No page came back.
  ///
  /// @param bytes decoded bytes received before it failed
  record Refused(Failure why, long bytes, List<HostVisit> visits) implements FetchResult {
    public Refused {
      visits = List.copyOf(visits);
    }
  }
}
