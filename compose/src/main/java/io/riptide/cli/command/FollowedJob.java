// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.output.Failures;
import io.riptide.cli.output.JobWatch;
import io.riptide.cli.output.ResultWriter;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One job as the command line sees it: submitted, followed to its end, and cancelled when the user
/// presses Ctrl-C.
public final class FollowedJob {
  private final Server server;
  private final ResultWriter results;
  private final JobWatch watch;
  private final PrintWriter err;
  private final boolean quiet;
  private final AtomicReference<Optional<String>> job = new AtomicReference<>(Optional.empty());
  private long succeeded;
  private long failed;
  private long total;
  private long refused;

  public FollowedJob(Server server, ResultWriter results, JobWatch watch, PrintWriter err) {
    this(server, results, watch, err, false);
  }

  /// @param quiet whether URLs that were skipped are passed over in silence
  public FollowedJob(
      Server server, ResultWriter results, JobWatch watch, PrintWriter err, boolean quiet) {
    this.server = server;
    this.results = results;
    this.watch = watch;
    this.err = err;
    this.quiet = quiet;
  }

  /// Submits a job and gives its events as they come.
  @FunctionalInterface
  public interface Submission {
    Stream<JsonNode> to(ApiClient client) throws InterruptedException;
  }

  /// Submits, and prints what comes of it. Returns the exit code.
  public int run(Submission submission) throws InterruptedException {
    // Does nothing once the job has ended, so it may stay.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("abandon").unstarted(this::abandon));
    try (Stream<JsonNode> lines = submission.to(server.client())) {
      lines.forEach(this::line);
    } finally {
      watch.clear();
    }
    return exitCode();
  }

  private void line(JsonNode line) {
    switch (line.path("type").asString("")) {
      case "started" -> {
        job.set(line.path("job_id").asStringOpt());
        watch.say("submitted");
      }
      case "result" -> {
        watch.clear();
        succeeded++;
        results.result(line);
      }
      case "error" -> failure(line);
      case "summary" -> {
        watch.clear();
        total = line.path("total_urls").asLong(0);
        failed = line.path("failed").asLong(failed);
        job.set(Optional.empty());
        results.end(line);
      }
      default -> {} // how far it is, or what a newer server tells beside
    }
    watch.line(line);
  }

  private void failure(JsonNode line) {
    if (quiet && line.path("result").asString("").equals("skipped")) {
      return;
    }
    watch.clear();
    refused += Failures.refusedByPolicy(line) ? 1 : 0;
    results.result(line);
  }

  private int exitCode() {
    if (job.get().isPresent()) {
      err.println("riptide: the server hung up; the job goes on: riptide jobs watch " + id());
      return ExitCodes.UNREACHABLE;
    }
    if (failed == 0) {
      return ExitCodes.OK;
    }
    boolean allRefused = refused == failed && succeeded == 0;
    err.printf(
        "riptide: %d of %d %s %s%n",
        failed, total, total == 1 ? "URL" : "URLs", allRefused ? "refused by policy" : "failed");
    return allRefused ? ExitCodes.REFUSED : ExitCodes.SOME_FAILED;
  }

  private String id() {
    return job.get().orElse("");
  }

  private void abandon() {
    job.get()
        .flatMap(server::abandon)
        .ifPresent(sentence -> err.println(System.lineSeparator() + sentence));
  }
}
