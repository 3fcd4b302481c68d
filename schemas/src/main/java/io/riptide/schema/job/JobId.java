// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.terms.Tenant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The identity of a job: a UUIDv7 (RFC 9562, section 5.7), so ids sort by the time of submission.
/// A submission with an `Idempotency-Key` gets a UUIDv8 named by tenant and key instead, and the
/// firing of a schedule one named by schedule and due time, so that everybody arrives at the same
/// id without asking anybody.
public record JobId(UUID value) implements Comparable<JobId> {

  /// A fresh id for a job submitted at `now`.
  public static JobId next(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | random.nextLong(0x1000);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low));
  }

  /// The one id of the job that this tenant submits under this idempotency key.
  public static JobId named(Tenant tenant, String idempotencyKey) {
    return hashed(tenant.value() + '\n' + idempotencyKey);
  }

  /// The one id of the job that follows from `what`. The realm is no tenant's name: with the slash
  /// that it gets, no idempotency key arrives at the same id.
  public static JobId derived(String realm, String what) {
    return hashed(realm + "/\n" + what);
  }

  private static JobId hashed(String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(Digest.sha256(name));
    long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low));
  }

  /// Whether it comes from an idempotency key.
  public boolean named() {
    return value.version() == 8;
  }

  /// Reads the canonical text form; throws `IllegalArgumentException` for anything else.
  @JsonCreator
  public static JobId parse(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a job id: " + text);
    }
    return new JobId(uuid);
  }

  @Override
  public int compareTo(JobId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @JsonValue
  @Override
  public String toString() {
    return value.toString();
  }
}
