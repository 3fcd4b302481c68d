// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

/// How urgent a job is among those that wait for the same host; on the wire in lower case.
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  CRITICAL
}
