// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.HostKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/// The keys of the job stores: fixed-width and big-endian, so that the order of bytes is the order
/// meant and all that belongs to a job has the job's 16 bytes as prefix. In the index, which holds
/// several orders, one byte before them says which.
public final class Keys {
  static final int JOB = 2 * Long.BYTES;
  static final int TASK = 16;
  private static final int LISTED = 1 + Long.BYTES + JOB;
  public static final byte TIMERS = 'T';
  private static final byte FRONTIER = 'F';
  private static final byte REFUSED = 'R';
  private static final byte SPIDER = 'S';
  private static final byte LOAD = 'G';
  private static final byte PARKED = 'K';
  private static final byte IN_FLIGHT = 'I';
  private static final byte WAITING = 'J';
  private static final byte LIST = 'L';
  private static final byte DEAD = 'D';
  private static final byte OPEN = 'O';
  private static final byte UNIQUE = 'U';
  private static final int BURIED = LISTED + TASK;
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
  public static Bytes of(JobId job, TaskId task) {
    return Bytes.wrap(room(job, TASK).put(HEX.parseHex(task.value())).array());
  }

  /// Something numbered within the job.
  public static Bytes of(JobId job, long number) {
    return Bytes.wrap(room(job, Long.BYTES).putLong(number).array());
  }

  /// The first place there can be in the job's frontier.
  static Bytes frontier(JobId job) {
    return Bytes.wrap(frontier(job, 0).array());
  }

  /// A place in the job's frontier: small ranks first, then in the order of discovery. Neither is
  /// negative.
  static Bytes frontier(JobId job, long rank, long number) {
    return Bytes.wrap(frontier(job, 2 * Long.BYTES).putLong(rank).putLong(number).array());
  }

  /// The place of a URL that is not fetched as things stand.
  static Bytes refused(JobId job, long number) {
    return Bytes.wrap(indexed(REFUSED, job, Long.BYTES).putLong(number).array());
  }

  /// The first place of those there can be.
  static Bytes refused(JobId job) {
    return Bytes.wrap(indexed(REFUSED, job, 0).array());
  }

  /// What a spider remembers of its job as a whole. It stays as long as the job.
  public static Bytes spider(JobId job) {
    return Bytes.wrap(indexed(SPIDER, job, 0).array());
  }

  /// How much of a job is under way at a host.
  static Bytes load(JobId job, HostKey host) {
    return Bytes.wrap(indexed(LOAD, job, Long.BYTES).putLong(hash(host)).array());
  }

  /// The first of all loads of the job.
  static Bytes loads(JobId job) {
    return Bytes.wrap(indexed(LOAD, job, 0).array());
  }

  /// The first of all tasks of the job in flight.
  static Bytes inFlight(JobId job) {
    return Bytes.wrap(indexed(IN_FLIGHT, job, 0).array());
  }

  /// The first of all tasks of the job that wait for another attempt.
  static Bytes waiting(JobId job) {
    return Bytes.wrap(indexed(WAITING, job, 0).array());
  }

  /// A task among those that begin with `all`.
  static Bytes listed(Bytes all, TaskId task) {
    byte[] prefix = all.get();
    return Bytes.wrap(
        ByteBuffer.allocate(prefix.length + TASK)
            .put(prefix)
            .put(HEX.parseHex(task.value()))
            .array());
  }

  /// The first of all that wait for a host in particular.
  static Bytes parked(JobId job) {
    return Bytes.wrap(indexed(PARKED, job, 0).array());
  }

  /// The first place there can be among those that wait for a host in particular.
  static Bytes parked(JobId job, HostKey host) {
    return Bytes.wrap(indexed(PARKED, job, Long.BYTES).putLong(hash(host)).array());
  }

  /// After all of an order whose first place that is.
  public static Bytes afterAll(Bytes first) {
    byte[] end = Arrays.copyOf(first.get(), first.get().length + 3 * Long.BYTES);
    Arrays.fill(end, first.get().length, end.length, (byte) -1);
    return Bytes.wrap(end);
  }

  /// The place in the frontier, among those that wait for a host in particular.
  static Bytes parked(HostKey host, Bytes place) {
    byte[] key = place.get();
    return Bytes.wrap(
        ByteBuffer.allocate(key.length + Long.BYTES)
            .put(PARKED)
            .put(key, 1, JOB)
            .putLong(hash(host))
            .put(key, 1 + JOB, key.length - 1 - JOB)
            .array());
  }

  /// 64 bits of a host: two hosts of one job that share them would share a bound, and no more.
  private static long hash(HostKey host) {
    return hash(host.value());
  }

  /// 64 bits of a text.
  public static long hash(String text) {
    return ByteBuffer.wrap(Digest.sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /// A place in the list of all jobs: newest first.
  public static Bytes newestFirst(Instant submittedAt, JobId job) {
    return Bytes.wrap(
        put(ByteBuffer.allocate(LISTED).put(LIST).putLong(-1 - submittedAt.toEpochMilli()), job)
            .array());
  }

  /// The job whose place in the list of all jobs this is.
  public static JobId listed(Bytes key) {
    return job(ByteBuffer.wrap(key.get(), LISTED - JOB, JOB));
  }

  /// Whether this can be a place in the list of all jobs.
  public static boolean isListed(byte[] key) {
    return key.length == LISTED && key[0] == LIST;
  }

  /// A place in the list of jobs that have not ended: oldest first.
  static Bytes open(Instant submittedAt, JobId job) {
    return Bytes.wrap(
        put(ByteBuffer.allocate(LISTED).put(OPEN).putLong(submittedAt.toEpochMilli()), job)
            .array());
  }

  /// Before all of that moment in the list of jobs that have not ended.
  static Bytes open(Instant from) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES).put(OPEN).putLong(from.toEpochMilli()).array());
  }

  /// The moment of a place in the list of jobs that have not ended.
  static Instant openSince(Bytes key) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(key.get()).getLong(1));
  }

  /// The place of a unique key.
  static Bytes unique(Tenant tenant, String key) {
    byte[] hash = Digest.sha256((tenant.value() + '\n' + key).getBytes(StandardCharsets.UTF_8));
    return Bytes.wrap(ByteBuffer.allocate(1 + hash.length).put(UNIQUE).put(hash).array());
  }

  /// A place in the list of all dead letters: newest first.
  public static Bytes deadLetter(Instant at, JobId job, TaskId task) {
    return Bytes.wrap(
        put(ByteBuffer.allocate(BURIED).put(DEAD).putLong(-1 - at.toEpochMilli()), job)
            .put(HEX.parseHex(task.value()))
            .array());
  }

  /// Before all dead letters of that moment and older ones.
  public static Bytes deadLettersFrom(Instant at) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES).put(DEAD).putLong(-1 - at.toEpochMilli()).array());
  }

  /// After all dead letters of that moment and newer ones.
  public static Bytes deadLettersTo(Instant at) {
    byte[] end = new byte[BURIED + 1];
    Arrays.fill(end, (byte) -1);
    ByteBuffer.wrap(end).put(DEAD).putLong(-1 - at.toEpochMilli());
    return Bytes.wrap(end);
  }

  /// Whether this can be a place in the list of all dead letters.
  public static boolean isDeadLetter(byte[] key) {
    return key.length == BURIED && key[0] == DEAD;
  }

  /// The job of a dead letter.
  public static JobId deadLetterJob(Bytes key) {
    return job(ByteBuffer.wrap(key.get(), 1 + Long.BYTES, JOB));
  }

  /// The task of a dead letter.
  public static TaskId deadLetterTask(Bytes key) {
    return task(ByteBuffer.wrap(key.get(), LISTED, TASK));
  }

  public static JobId job(ByteBuffer from) {
    return new JobId(new UUID(from.getLong(), from.getLong()));
  }

  public static TaskId task(ByteBuffer from) {
    byte[] task = new byte[TASK];
    from.get(task);
    return new TaskId(HEX.formatHex(task));
  }

  private static ByteBuffer room(JobId job, int more) {
    return put(ByteBuffer.allocate(JOB + more), job);
  }

  private static ByteBuffer frontier(JobId job, int more) {
    return indexed(FRONTIER, job, more);
  }

  /// Room for a key of a kind of its own, and `more` bytes after the job.
  public static ByteBuffer indexed(byte order, JobId job, int more) {
    return put(ByteBuffer.allocate(1 + JOB + more).put(order), job);
  }

  private static ByteBuffer put(ByteBuffer into, JobId job) {
    return into.putLong(job.value().getMostSignificantBits())
        .putLong(job.value().getLeastSignificantBits());
  }
}
