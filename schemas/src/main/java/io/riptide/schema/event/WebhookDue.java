// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.terms.Callback;
import java.time.Instant;

/// A message that is to be delivered now: a record of `riptide.webhooks`.
///
/// @param task stands for the attempt: its id is derived from job and number
/// @param number of the message within its job
/// @param messageId the same in every attempt
/// @param body JSON
public record WebhookDue(
    TaskRef task, long number, String messageId, Callback callback, String body, Instant at) {}
