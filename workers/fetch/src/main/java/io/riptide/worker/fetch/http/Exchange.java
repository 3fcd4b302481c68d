// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.worker.fetch.content.Body;
import java.time.Duration;
import okhttp3.Headers;

/// One answer, with its body where it was asked for.
///
/// @param status of the answer
/// @param headers its fields
/// @param body without content codings; empty where it was skipped
/// @param firstByte from the start of the exchange to the end of the header fields
/// @param protocol as ALPN names it: `http/1.1`, `h2`
public record Exchange(
    int status, Headers headers, Body body, Duration firstByte, String protocol) {}
