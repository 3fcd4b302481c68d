// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A first run of a strange module in a process of its own, with little memory, that can be killed:
/// parsing, compiling and an empty page. What passes here is safe to compile elsewhere, because the
/// same code does the same there.
///
/// @param limit of the time for it
/// @param heapMiB of the process
public record Trial(Duration limit, int heapMiB) {
  public static final Trial DEFAULT = new Trial(Duration.ofSeconds(20), 192);

  private static final int LONGEST_REASON = 2_000;

  /// Throws when the module is refused, or does not get through.
  public void check(byte[] module) throws ModuleRefusedException, InterruptedException {
    if (module.length > Admission.MAX_BYTES) {
      throw new ModuleRefusedException(
          "it has more than " + Admission.MAX_BYTES + " bytes; strip its symbols");
    }
    Process process = start();
    try {
      CompletableFuture<String> reason = CompletableFuture.supplyAsync(() -> said(process));
      send(process, module);
      judge(process, reason);
    } finally {
      process.destroyForcibly();
    }
  }

  private void judge(Process process, CompletableFuture<String> reason)
      throws ModuleRefusedException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ModuleRefusedException(
          "it could not be compiled within " + limit.toSeconds() + " s");
    }
    int code = process.exitValue();
    if (code == TrialProcess.ADMITTED) {
      return;
    }
    String why = code == TrialProcess.REFUSED ? text(reason) : "";
    throw new ModuleRefusedException(
        why.isBlank() ? "it broke the process that tried it (exit code " + code + ")" : why);
  }

  private static String text(CompletableFuture<String> reason) throws InterruptedException {
    try {
      return reason.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      return "";
    }
  }

  private Process start() throws ModuleRefusedException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMiB + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                TrialProcess.class.getName()));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ModuleRefusedException("no process could be started to try it: " + e.getMessage());
    }
  }

  private static void send(Process process, byte[] module) throws ModuleRefusedException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(module);
    } catch (IOException gone) {
      throw new ModuleRefusedException("it broke the process that tried it");
    }
  }

  private static String said(Process process) {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8).strip();
    } catch (IOException gone) {
      return "";
    }
  }
}
