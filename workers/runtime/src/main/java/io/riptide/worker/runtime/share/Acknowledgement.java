// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/// What the broker is to be told about an acquired record.
public record Acknowledgement(Acquired acquired, AcknowledgeType type) {}
