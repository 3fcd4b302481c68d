// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import java.util.List;

/// A job that was accepted: its id and what was asked for.
public record SubmittedJob(String id, List<String> urls) {
  public SubmittedJob {
    urls = List.copyOf(urls);
  }
}
