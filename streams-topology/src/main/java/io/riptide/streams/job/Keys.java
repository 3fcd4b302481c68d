// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/// The keys of the job stores: fixed-width and big-endian, so that the order of bytes is the order
/// meant and all that belongs to a job has the job's 16 bytes as prefix.
public final class Keys {
  static final int JOB = 2 * Long.BYTES;
  static final int TASK = 16;
  private static final HexFormat HEX = HexFormat.of();

  private Keys() {}

  /// The job itself, and the prefix of everything of it.
  public static Bytes of(JobId job) {
    return Bytes.wrap(room(job, 0).array());
  }

  /// After everything of the job.
  static Bytes end(JobId job) {
    return Bytes.wrap(room(job, TASK + 1).putLong(-1).putLong(-1).put((byte) -1).array());
  }

  /// A task of the job.
  static Bytes of(JobId job, TaskId task) {
    return Bytes.wrap(room(job, TASK).put(HEX.parseHex(task.value())).array());
  }

  /// Something numbered within the job.
  public static Bytes of(JobId job, long number) {
    return Bytes.wrap(room(job, Long.BYTES).putLong(number).array());
  }

  /// A place in the job's frontier: shallow first, then in the order of discovery.
  static Bytes breadthFirst(JobId job, int depth, long number) {
    return Bytes.wrap(room(job, Integer.BYTES + Long.BYTES).putInt(depth).putLong(number).array());
  }

  /// A place in the list of all jobs: newest first.
  public static Bytes newestFirst(Instant submittedAt, JobId job) {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + JOB)
            .putLong(Long.MAX_VALUE - submittedAt.toEpochMilli())
            .putLong(job.value().getMostSignificantBits())
            .putLong(job.value().getLeastSignificantBits())
            .array());
  }

  /// The job whose place in the list of all jobs this is.
  public static JobId listed(Bytes key) {
    return job(ByteBuffer.wrap(key.get(), Long.BYTES, JOB));
  }

  static JobId job(ByteBuffer from) {
    return new JobId(new UUID(from.getLong(), from.getLong()));
  }

  static TaskId task(ByteBuffer from) {
    byte[] task = new byte[TASK];
    from.get(task);
    return new TaskId(HEX.formatHex(task));
  }

  private static ByteBuffer room(JobId job, int more) {
    return ByteBuffer.allocate(JOB + more)
        .putLong(job.value().getMostSignificantBits())
        .putLong(job.value().getLeastSignificantBits());
  }
}
