// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/// What the broker is to be told about an acquired record.
record Acknowledgement(Acquired acquired, AcknowledgeType type) {}
