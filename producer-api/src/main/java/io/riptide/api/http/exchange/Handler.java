// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

/// Answers the calls of one route. Runs on the connection's virtual thread; may block with a
/// deadline. An interrupt means that the server is stopping.
@FunctionalInterface
public interface Handler {
  Answer handle(Call call) throws InterruptedException;
}
