// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.CanonicalUrl;

/// The identity of a document: derived from job, canonical URL and content, so that a page
/// extracted twice after a crash carries the same id.
public record DocumentId(String value) {
  @JsonCreator
  public DocumentId {
    if (value.length() != 32) {
      throw new IllegalArgumentException("not a document id: " + value);
    }
  }

  public static DocumentId of(JobId job, CanonicalUrl url, String contentHash) {
    return new DocumentId(Digest.sha256Hex(job + " " + url + " " + contentHash).substring(0, 32));
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
