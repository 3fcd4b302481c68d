// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

/// What kind of page a page is, by what a reader comes to it for.
public enum PageType {
  /// A text with a headline: news, a blog post, an essay.
  ARTICLE,
  /// Goods or works to choose from, as cards or tiles.
  COLLECTION,
  /// How something is used: manuals, references, guides.
  DOCUMENTATION,
  /// People who talk to one another: threads, questions and answers.
  FORUM,
  /// Entries that lead elsewhere: news of the day, jobs, search results.
  LISTING,
  /// One thing that can be bought or used.
  PRODUCT,
  /// What somebody does or offers: home pages, landing pages, about us.
  SERVICE
}
