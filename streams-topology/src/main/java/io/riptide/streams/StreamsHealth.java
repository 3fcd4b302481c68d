// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

/// How an instance is doing.
///
/// @param state of Kafka Streams, in lower case
/// @param running whether it works: it owns its share of tasks and none of its stores is moving
/// @param activeTasks partitions that it works on
/// @param standbyTasks partitions that it keeps a copy of
/// @param threads stream threads alive
public record StreamsHealth(
    String state, boolean running, int activeTasks, int standbyTasks, int threads) {}
