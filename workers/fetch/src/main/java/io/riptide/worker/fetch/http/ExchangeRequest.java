// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import io.riptide.schema.web.CanonicalUrl;
import okhttp3.Headers;

/// One `GET`.
///
/// @param url to ask for
/// @param headers to send, complete but for `Host` and the connection's own
/// @param rule what to do with the body
public record ExchangeRequest(CanonicalUrl url, Headers headers, BodyPlan.Rule rule) {}
