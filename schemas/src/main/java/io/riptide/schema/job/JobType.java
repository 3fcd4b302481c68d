// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

/// The kinds of job a deployment can be asked for; on the wire in lower case.
public enum JobType {
  CRAWL,
  SPIDER,
  PDF,
  SEARCH,
  RENDER
}
