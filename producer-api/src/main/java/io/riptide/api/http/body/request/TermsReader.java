// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.TimeOuts;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.terms.UniqueKey.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Reads what every submission may say beside its own specification.
final class TermsReader {
  static final int MAX_METADATA = 32;
  static final int MAX_METADATA_VALUE = 512;
  static final long MAX_DEADLINE_MS = Duration.ofDays(7).toMillis();
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private static final Map<String, Priority> PRIORITIES = Names.of(Priority.class);
  private static final Map<String, Policy> POLICIES = Names.of(Policy.class);

  private TermsReader() {}

  static JobTerms read(BodyReader body) {
    var fallback = JobTerms.DEFAULT;
    Priority priority = body.choice("priority", PRIORITIES).orElse(fallback.priority());
    RetryPolicy retry = retryOf(body);
    Optional<Instant> notBefore = body.instant("not_before");
    Optional<Long> deadline = body.integer("deadline_ms", 1, MAX_DEADLINE_MS);
    Optional<TimeOuts> timeouts = body.object("timeouts").map(TermsReader::timeOuts);
    Optional<UniqueKey> unique = body.object("unique").flatMap(TermsReader::unique);
    Optional<Limit> limit = body.object("limit").flatMap(TermsReader::limit);
    Map<String, String> metadata =
        body.textMap(
                "metadata",
                MAX_METADATA,
                MAX_METADATA_VALUE,
                (where, label) -> {
                  if (label.getKey().isEmpty() || label.getKey().length() > 64) {
                    String rule = "a name must have 1 to 64 characters";
                    body.violations().add(where, Code.INVALID_VALUE, rule);
                  }
                })
            .orElse(Map.of());
    Optional<Callback> callback = body.object("callback").flatMap(CallbackReader::read);
    return new JobTerms(
        priority,
        retry,
        notBefore,
        deadline,
        timeouts,
        unique,
        limit,
        metadata,
        callback,
        retention(body));
  }

  private static Optional<JobRetention> retention(BodyReader body) {
    boolean zero = body.flag("zero_retention").orElse(false);
    Optional<Long> ms =
        body.integer("retention_ms", JobRetention.LEAST_MS, JobRetention.MOST_MS)
            .or(() -> zero ? Optional.of(JobRetention.ZERO_MS) : Optional.empty());
    return ms.map(kept -> new JobRetention(kept, zero));
  }

  /// The member `retry`, or what stands where it is absent.
  static RetryPolicy retryOf(BodyReader body) {
    return body.object("retry").map(TermsReader::retry).orElse(RetryPolicy.DEFAULT);
  }

  private static RetryPolicy retry(BodyReader body) {
    var fallback = RetryPolicy.DEFAULT;
    long attempts = body.integer("max_attempts", 1, 20).orElse((long) fallback.maxAttempts());
    Optional<Long> initial = body.integer("initial_ms", 1, DAY_MS);
    double multiplier = body.number("multiplier", 1, 10).orElse(fallback.multiplier());
    Optional<Long> max = body.integer("max_ms", 1, DAY_MS);
    double jitter = body.number("jitter", 0, 1).orElse(fallback.jitter());
    body.finish();
    long initialMs = initial.orElse(Math.min(fallback.initialMs(), max.orElse(Long.MAX_VALUE)));
    long maxMs = max.orElse(Math.max(fallback.maxMs(), initialMs));
    if (maxMs < initialMs) {
      body.refuse("max_ms", Code.OUT_OF_RANGE, "must not be less than initial_ms");
      return fallback;
    }
    return new RetryPolicy((int) attempts, initialMs, multiplier, maxMs, jitter);
  }

  private static Optional<UniqueKey> unique(BodyReader body) {
    body.require("key");
    Optional<String> key = body.text("key", UniqueKey.LONGEST);
    Policy policy = body.choice("policy", POLICIES).orElse(Policy.REFUSE);
    body.finish();
    return key.map(each -> new UniqueKey(each, policy));
  }

  private static Optional<Limit> limit(BodyReader body) {
    body.require("key");
    Optional<String> key = body.text("key", Limit.LONGEST);
    int cost = body.integer("cost", 1, Limit.MOST_COST).orElse(1L).intValue();
    Optional<Integer> most = body.integer("max_in_flight", 1, Limit.MOST).map(Long::intValue);
    Optional<Double> rate = body.number("per_second", Limit.LEAST_RATE, Limit.MOST);
    if (key.filter(Limit.OF_TENANT::equals).isPresent()) {
      body.refuse("key", Code.INVALID_VALUE, "'*' names the limit that the operator sets");
    }
    if (most.filter(each -> each < cost).isPresent()) {
      body.refuse("max_in_flight", Code.OUT_OF_RANGE, "must not be less than cost");
    }
    if (!body.has("max_in_flight") && !body.has("per_second")) {
      body.refuse("max_in_flight", Code.REQUIRED, "is required where there is no per_second");
    }
    body.finish();
    return body.violations().none()
        ? key.map(each -> new Limit(each, cost, most, rate))
        : Optional.empty();
  }

  private static TimeOuts timeOuts(BodyReader body) {
    Optional<Long> task = body.integer("task_ms", 1, TimeOuts.MAX_TASK_MS);
    Optional<Long> run = body.integer("run_ms", 1, TimeOuts.MAX_RUN_MS);
    body.finish();
    return new TimeOuts(task, run);
  }
}
