// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import java.util.List;

/// A promise of RipTide that is asked after for jobs that have been through something.
public interface Guarantee {
  /// Fails with the job and the reason when the promise was broken for any of `jobs`.
  void holdFor(List<SubmittedJob> jobs) throws Exception;
}
