// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.CanonicalUrl;

/// The identity of one URL of one job: 32 hexadecimal digits derived from both, so that every
/// worker that meets the same URL in the same job names the same task.
public record TaskId(String value) {
  private static final int DIGITS = 32;

  @JsonCreator
  public TaskId {
    if (value.length() != DIGITS || !value.chars().allMatch(TaskId::isDigit)) {
      throw new IllegalArgumentException("not a task id: " + value);
    }
  }

  private static boolean isDigit(int sign) {
    return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f');
  }

  /// The task of `url` in `job`.
  public static TaskId of(JobId job, CanonicalUrl url) {
    return of(job, url.value());
  }

  /// The task of the pages in `job` that share `identity`: a URL, or what is left of it without
  /// what does not tell pages apart.
  public static TaskId of(JobId job, String identity) {
    return new TaskId(Digest.sha256Hex(job + " " + identity).substring(0, 32));
  }

  /// The identity under which `text`, which is no URL, is reported in `job`.
  public static TaskId ofText(JobId job, String text) {
    return new TaskId(Digest.sha256Hex(job + " text " + text).substring(0, 32));
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
