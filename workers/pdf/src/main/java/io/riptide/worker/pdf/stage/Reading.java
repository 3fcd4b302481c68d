// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfListener.Part;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// One file being read, in a platform thread of its own: with a stack of known size, whatever the
/// file nests, and without keeping a carrier of virtual threads busy.
final class Reading {
  private static final long STACK_BYTES = 4L << 20;

  /// The last page may still be recognised when the file's time is over.
  private static final Duration GRACE = Duration.ofSeconds(90);

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final PdfReader reader;
  private final Duration longest;
  private final Duration reportEvery;
  private volatile boolean stopped;

  /// @param longest that the reader takes by its own limits
  Reading(PdfReader reader, Duration longest, Duration reportEvery) {
    this.reader = reader;
    this.longest = longest;
    this.reportEvery = reportEvery;
  }

  /// Takes how many pages are done, of how many.
  @FunctionalInterface
  interface Watcher {
    void pages(int done, int total);
  }

  /// Takes the bytes of an attachment or an image.
  @FunctionalInterface
  interface Keeper {
    BodyRef.Stored keep(InputStream bytes) throws IOException;
  }

  /// Who is told while a file is read.
  ///
  /// @param unwanted whether nobody waits for the rest of the file
  /// @param kept parts of the file whose bytes are wanted
  /// @param keeper that takes them
  record Audience(Watcher watcher, BooleanSupplier unwanted, Set<Part> kept, Keeper keeper) {}

  /// Reads the file. An interrupt ends the reading within its page.
  PdfOutcome of(Path file, List<String> passwords, Audience audience) throws InterruptedException {
    var task = new FutureTask<>(() -> reader.read(file, passwords, listener(audience)));
    Thread thread =
        Thread.ofPlatform().name("pdf-reader").daemon().stackSize(STACK_BYTES).unstarted(task);
    thread.start();
    try {
      return task.get(longest.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      throw new IllegalStateException("a file is read beyond its time and does not stop", hangs);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("the reader failed", defect.getCause());
    } finally {
      stopped = true;
      thread.join(STOPS_WITHIN);
    }
  }

  private PdfListener listener(Audience audience) {
    return new PdfListener() {
      private long told = System.nanoTime();

      @Override
      public void pageRead(int page, int pages) {
        long now = System.nanoTime();
        if (now - told >= reportEvery.toNanos()) {
          told = now;
          audience.watcher().pages(page, pages);
        }
      }

      @Override
      public boolean cancelled() {
        return stopped || audience.unwanted().getAsBoolean();
      }

      @Override
      public boolean wants(Part part) {
        return audience.kept().contains(part);
      }

      @Override
      public BodyRef.Stored keep(InputStream bytes) throws IOException {
        return audience.keeper().keep(bytes);
      }
    };
  }
}
