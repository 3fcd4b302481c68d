// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.failure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Why a task ended without a document, or must wait. Each case has one stable `code`, a message
/// for a person, and a verdict on whether another attempt can help. On the wire: `{"code": …,
/// "message": …, "retryable": …}` and the facts of the case.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "code")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Failure.Throttled.class, name = "throttled"),
  @JsonSubTypes.Type(value = Failure.ServerError.class, name = "server_error"),
  @JsonSubTypes.Type(value = Failure.TimedOut.class, name = "timed_out"),
  @JsonSubTypes.Type(value = Failure.HostUnreachable.class, name = "host_unreachable"),
  @JsonSubTypes.Type(value = Failure.HostDown.class, name = "host_down"),
  @JsonSubTypes.Type(value = Failure.NameNotResolved.class, name = "name_not_resolved"),
  @JsonSubTypes.Type(value = Failure.TlsFailed.class, name = "tls_failed"),
  @JsonSubTypes.Type(value = Failure.BrokenResponse.class, name = "broken_response"),
  @JsonSubTypes.Type(value = Failure.HttpStatus.class, name = "http_status"),
  @JsonSubTypes.Type(value = Failure.DisallowedByRobots.class, name = "disallowed_by_robots"),
  @JsonSubTypes.Type(value = Failure.RobotsUnavailable.class, name = "robots_unavailable"),
  @JsonSubTypes.Type(value = Failure.AddressBlocked.class, name = "address_blocked"),
  @JsonSubTypes.Type(value = Failure.TooLarge.class, name = "too_large"),
  @JsonSubTypes.Type(value = Failure.UnsupportedType.class, name = "unsupported_type"),
  @JsonSubTypes.Type(value = Failure.UndecodableBody.class, name = "undecodable_body"),
  @JsonSubTypes.Type(value = Failure.TooManyRedirects.class, name = "too_many_redirects"),
  @JsonSubTypes.Type(value = Failure.InvalidRedirect.class, name = "invalid_redirect"),
  @JsonSubTypes.Type(value = Failure.InvalidUrl.class, name = "invalid_url"),
  @JsonSubTypes.Type(value = Failure.DuplicateUrl.class, name = "duplicate_url"),
  @JsonSubTypes.Type(value = Failure.Redirected.class, name = "redirected"),
  @JsonSubTypes.Type(value = Failure.NotAPage.class, name = "not_a_page"),
  @JsonSubTypes.Type(value = Failure.OutOfScope.class, name = "out_of_scope"),
  @JsonSubTypes.Type(value = Failure.LimitReached.class, name = "limit_reached"),
  @JsonSubTypes.Type(value = Failure.NotDue.class, name = "not_due"),
  @JsonSubTypes.Type(value = Failure.PatternSpent.class, name = "pattern_spent"),
  @JsonSubTypes.Type(value = Failure.Mirrored.class, name = "mirrored"),
  @JsonSubTypes.Type(value = Failure.NoFollow.class, name = "nofollow"),
  @JsonSubTypes.Type(value = Failure.NoIndex.class, name = "noindex"),
  @JsonSubTypes.Type(value = Failure.ExtractionFailed.class, name = "extraction_failed"),
  @JsonSubTypes.Type(value = Failure.StorageUnavailable.class, name = "storage_unavailable"),
  @JsonSubTypes.Type(value = Failure.PdfRefused.class, name = "pdf_refused"),
  @JsonSubTypes.Type(value = Failure.WorkerCrashed.class, name = "worker_crashed"),
  @JsonSubTypes.Type(value = Failure.UnreadableRecord.class, name = "unreadable_record"),
  @JsonSubTypes.Type(value = Failure.JobCancelled.class, name = "job_cancelled"),
  @JsonSubTypes.Type(value = Failure.JobExpired.class, name = "job_expired"),
  @JsonSubTypes.Type(value = Failure.UniqueKeyHeld.class, name = "unique_key_held"),
  @JsonSubTypes.Type(value = Failure.NothingUseful.class, name = "nothing_useful"),
  @JsonSubTypes.Type(value = Failure.Defect.class, name = "internal_error"),
})
public sealed interface Failure {

  /// All codes that there are, as they are on the wire.
  static Set<String> codes() {
    return FailureCodes.ALL;
  }

  /// The stable code, as it is on the wire: `throttled`, `timed_out`, …
  default String code() {
    return FailureCodes.of(this);
  }

  /// One sentence for a person: what happened and, where it helps, what to do.
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  String message();

  /// Whether another attempt may end differently. Decided here and nowhere else.
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  default boolean retryable() {
    return switch (this) {
      case Throttled _, ServerError _, TimedOut _, HostUnreachable _, NameNotResolved _ -> true;
      case HostDown _ -> true;
      case BrokenResponse _, RobotsUnavailable _, StorageUnavailable _, WorkerCrashed _ -> true;
      case TlsFailed _, HttpStatus _, DisallowedByRobots _, AddressBlocked _, TooLarge _ -> false;
      case UnsupportedType _, UndecodableBody _, TooManyRedirects _, InvalidRedirect _ -> false;
      case InvalidUrl _, DuplicateUrl _, ExtractionFailed _, UnreadableRecord _ -> false;
      case PdfRefused _ -> false;
      case Redirected _, NotAPage _, OutOfScope _, LimitReached _, NoFollow _, NoIndex _ -> false;
      case PatternSpent _, Mirrored _, NotDue _ -> false;
      case JobCancelled _, JobExpired _, UniqueKeyHeld _, NothingUseful _, Defect _ -> false;
    };
  }

  /// The earliest moment for another attempt, where one is known: the server itself named it
  /// (`Retry-After`, RFC 9110, section 10.2.3), or the host is left alone until then.
  default Optional<Instant> askedRetryAt() {
    return switch (this) {
      case Throttled throttled -> throttled.retryAt();
      case HostDown down -> Optional.of(down.retryAt());
      default -> Optional.empty();
    };
  }

  /// The HTTP status that the server answered with, where that is why.
  default Optional<Integer> answeredStatus() {
    return switch (this) {
      case Throttled(int status, _) -> Optional.of(status);
      case ServerError(int status) -> Optional.of(status);
      case HttpStatus(int status) -> Optional.of(status);
      case Redirected(int status, _) -> Optional.of(status);
      default -> Optional.empty();
    };
  }

  /// The server asked to slow down: 429, or 503, with the `Retry-After` it sent.
  record Throttled(int status, Optional<Instant> retryAt) implements Failure {
    @Override
    public String message() {
      return "the server answered "
          + status
          + " and asked to slow down"
          + retryAt.map(at -> "; it may be asked again at " + at).orElse("");
    }
  }

  /// A 5xx answer other than a throttling one.
  record ServerError(int status) implements Failure {
    @Override
    public String message() {
      return "the server answered " + status;
    }
  }

  /// A time limit was passed; `phase` is lookup, connect, first_byte or total, or what ran out of
  /// its time: task or job.
  record TimedOut(String phase, long afterMs) implements Failure {
    /// The phase of one who waits for a thread to resolve a name.
    public static final String LOOKUP = "lookup";

    /// Whether no server had a part in it.
    public boolean ownFault() {
      return phase.equals(LOOKUP);
    }

    @Override
    public String message() {
      return "no answer within "
          + afterMs
          + " ms ("
          + phase
          + "); raise timeout_ms if the site is slow";
    }
  }

  /// No connection, or it broke before an answer came.
  record HostUnreachable(String cause) implements Failure {
    @Override
    public String message() {
      return "the host could not be reached: " + cause;
    }
  }

  /// The host did nothing but fail for so long that nobody waits for it: this was not tried.
  ///
  /// @param failures in a row
  record HostDown(int failures, Instant retryAt) implements Failure {
    @Override
    public String message() {
      return "the host failed "
          + failures
          + " times in a row and is left alone; it is tried again at "
          + retryAt;
    }
  }

  /// DNS has no address
  record NameNotResolved(String host) implements Failure {
    @Override
    public String message() {
      return "the name " + host + " has no address";
    }
  }

  /// The TLS handshake failed: certificate, name or protocol.
  record TlsFailed(String cause) implements Failure {
    @Override
    public String message() {
      return "the TLS handshake failed: " + cause;
    }
  }

  /// The answer broke HTTP, or ended before its announced length.
  record BrokenResponse(String cause) implements Failure {
    @Override
    public String message() {
      return "the answer was cut short or malformed: " + cause;
    }
  }

  /// Any other answer without a page: 4xx, or a status RipTide cannot use.
  record HttpStatus(int status) implements Failure {
    @Override
    public String message() {
      return "the server answered " + status;
    }
  }

  /// `robots.txt` forbids the URL to this user agent (RFC 9309).
  record DisallowedByRobots(String robotsUrl) implements Failure {
    @Override
    public String message() {
      return robotsUrl + " disallows this URL; respect_robots=false overrides it where you may";
    }
  }

  /// `robots.txt` could not be had (5xx or network error), which means disallow (RFC 9309,
  /// 2.3.1.4).
  record RobotsUnavailable(String robotsUrl, String cause) implements Failure {
    @Override
    public String message() {
      return robotsUrl + " is unavailable, so nothing may be fetched: " + cause;
    }
  }

  /// The address dialled, on any hop, is private or special.
  record AddressBlocked(String host, String address) implements Failure {
    @Override
    public String message() {
      return host
          + " leads to "
          + address
          + ", a private or special address;"
          + " start RipTide with --allow-private-networks to permit it";
    }
  }

  /// More decoded bytes than allowed.
  record TooLarge(long limitBytes) implements Failure {
    @Override
    public String message() {
      return "the body is larger than " + limitBytes + " bytes; raise max_bytes to accept it";
    }
  }

  /// A media type that no extractor of this deployment reads.
  record UnsupportedType(String mediaType) implements Failure {
    @Override
    public String message() {
      return "no extractor reads " + mediaType;
    }
  }

  /// The content coding was broken, unknown, or a decompression bomb.
  record UndecodableBody(String encoding, String cause) implements Failure {
    @Override
    public String message() {
      return "the body could not be decoded (" + encoding + "): " + cause;
    }
  }

  /// More redirects than allowed, or a loop.
  record TooManyRedirects(int limit, boolean loop) implements Failure {
    @Override
    public String message() {
      return loop ? "the redirects form a loop" : "more than " + limit + " redirects";
    }
  }

  /// A redirect without a usable target.
  record InvalidRedirect(String location, String cause) implements Failure {
    @Override
    public String message() {
      return "the redirect to '" + location + "' cannot be followed: " + cause;
    }
  }

  /// Not a URL that RipTide fetches.
  record InvalidUrl(String cause) implements Failure {
    @Override
    public String message() {
      return "not a URL that can be fetched: " + cause;
    }
  }

  /// Another spelling of a URL that the job already has.
  record DuplicateUrl(String firstUrl) implements Failure {
    @Override
    public String message() {
      return "the same page as " + firstUrl + ", which this job already has";
    }
  }

  /// A spider met a URL that leads elsewhere; the target is a URL of its own.
  record Redirected(int status, String to) implements Failure {
    @Override
    public String message() {
      return "it redirects to " + to + " (" + status + ")";
    }
  }

  /// A spider read it for the URLs that it names; `what` is sitemap or robots.
  record NotAPage(String what, long urls) implements Failure {
    @Override
    public String message() {
      return "read as " + what + ", which names " + urls + " URLs";
    }
  }

  /// A spider may not follow it; `rule` is host, domain, include, exclude, sitemap_only or
  /// redirect.
  record OutOfScope(String rule) implements Failure {
    @Override
    public String message() {
      return "outside the scope of the job, by its rule '" + rule + "'";
    }
  }

  /// A spider reached a limit first; `limit` is the member of the request that set it.
  record LimitReached(String limit, long value) implements Failure {
    @Override
    public String message() {
      return limit + " (" + value + ") was reached first";
    }
  }

  /// It is not time yet to ask for a page that is known.
  record NotDue(Instant dueAt) implements Failure {
    @Override
    public String message() {
      return "it is known, and by its interval due at " + dueAt;
    }
  }

  /// The last pages of its pattern of URLs brought a spider nothing new.
  ///
  /// @param fetched pages of the pattern that were fetched before
  /// @param fresh those that brought something new
  record PatternSpent(String pattern, long fetched, long fresh) implements Failure {
    @Override
    public String message() {
      return "the last pages like "
          + pattern
          + " brought nothing new ("
          + fetched
          + " fetched, "
          + fresh
          + " of them new); budgets.per_pattern.novelty=false overrides it";
    }
  }

  /// The spider has the page of the same path elsewhere, and there pages were the same.
  ///
  /// @param place that mirrors `original`: a host, or a path of one, and all below it
  /// @param compared pages that were had from both
  record Mirrored(String place, String original, long compared) implements Failure {
    @Override
    public String message() {
      return "pages below "
          + place
          + " are those below "
          + original
          + " ("
          + compared
          + " compared); budgets.per_pattern.novelty=false overrides it";
    }
  }

  /// Every link to it says `nofollow`, or is on a page that does.
  record NoFollow() implements Failure {
    @Override
    public String message() {
      return "every link to it is marked nofollow; respect_robots=false overrides it";
    }
  }

  /// The page asks not to be indexed, so a spider makes no document of it; `where` is meta or
  /// header.
  record NoIndex(String where) implements Failure {
    @Override
    public String message() {
      return "the page says noindex (" + where + "); respect_robots=false overrides it";
    }
  }

  /// A page was fetched, and no document could be made of it.
  record ExtractionFailed(String cause) implements Failure {
    @Override
    public String message() {
      return "no document could be made of the page: " + cause;
    }
  }

  /// A body could not be written to the blob store or read from it; the worker's log has the rest.
  record StorageUnavailable(String stage, String cause) implements Failure {
    @Override
    public String message() {
      return "the " + stage + " worker could not keep or read a large body: " + cause;
    }
  }

  /// Nothing of a PDF file can be had; `reason` is file_too_large, file_unreadable, not_a_pdf,
  /// password_needed, encryption_unknown, damaged or memory.
  record PdfRefused(String reason, String detail) implements Failure {
    @Override
    public String message() {
      return "the PDF file could not be read (" + reason + "): " + detail;
    }
  }

  /// The worker died or hung on this task as often as a record may be delivered.
  record WorkerCrashed(String stage, int deliveries) implements Failure {
    @Override
    public String message() {
      return "the " + stage + " worker ended " + deliveries + " times while at this task";
    }
  }

  /// A record's bytes are not what its topic carries.
  record UnreadableRecord(String topic, String cause) implements Failure {
    @Override
    public String message() {
      return "a record on " + topic + " could not be read: " + cause;
    }
  }

  /// The job was cancelled before this task was done.
  record JobCancelled() implements Failure {
    @Override
    public String message() {
      return "the job was cancelled first";
    }
  }

  /// The job's deadline passed before this task was done.
  record JobExpired() implements Failure {
    @Override
    public String message() {
      return "the job's deadline passed first";
    }
  }

  /// Another job of the tenant holds the job's unique key: it was alive first, or it has taken the
  /// key over.
  record UniqueKeyHeld(String jobId) implements Failure {
    @Override
    public String message() {
      return "job " + jobId + " holds the unique key";
    }
  }

  /// Every task of the job ended without a document; `/errors` has each with its reason.
  record NothingUseful(long failed, long skipped) implements Failure {
    @Override
    public String message() {
      return "no document came out: "
          + failed
          + " failed, "
          + skipped
          + " skipped; see the job's errors";
    }
  }

  /// A defect of RipTide, told as such; the log of the worker has the rest.
  record Defect(String stage, String cause) implements Failure {
    @Override
    public String message() {
      return "an internal error in " + stage + ": " + cause;
    }
  }
}
