// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleProgress;

/// A schedule with how far it has come.
///
/// @param stale whether a standby answered, which may lag behind
public record ScheduleView(Schedule schedule, ScheduleProgress progress, boolean stale) {}
