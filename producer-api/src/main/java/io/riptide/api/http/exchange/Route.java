// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

/// One method on one path.
///
/// @param template the path without its version, parameters in braces: `/workers/jobs/{id}`
/// @param surface which rules apply to it
public record Route(String method, String template, Surface surface, Handler handler) {

  /// The parts of the API, which differ in how they are reached.
  public enum Surface {
    /// The API itself: lives under `/api/v1`, needs a key.
    API,
    /// For those who run it: no version in the path, needs a key.
    OPERATION,
    /// For everybody: no version in the path, no key.
    PUBLIC,
    /// Part of the plan and not of this version: answers 501, and is in no description.
    PLANNED
  }

  /// Whether the path carries a version.
  boolean versioned() {
    return surface == Surface.API || surface == Surface.PLANNED;
  }

  boolean needsKey() {
    return surface != Surface.PUBLIC;
  }
}
