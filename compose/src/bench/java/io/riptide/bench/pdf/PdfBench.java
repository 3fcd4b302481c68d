// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.ocr.OcrOnDemand;
import io.riptide.worker.pdf.ocr.OcrSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// `./riptide bench pdf --data DIR --out OUT [--ocr] [--peers DIR] [--at-once FILES]`: reads every
/// `DIR/pdf/*.pdf`, `DIR/robust/*` and `DIR/htmltab/*.html`, and writes `OUT/NAME.md`, `.txt` and
/// `.tables.json`, one line per file to `OUT/files.tsv`, and a table to standard output, with the
/// peers that are installed beside it. With `--ocr` pages without text are recognised, if Tesseract
/// is installed; with `--at-once` several files are read at a time, as workers do, which shows what
/// they need of memory together.
public final class PdfBench {
  private static final long STACK_BYTES = 4L << 20;

  private final PdfBenchOptions options;
  private final Path out;
  private final PrintStream table;
  private final PdfReader reader;

  private PdfBench(PdfBenchOptions options, PrintStream table) {
    this.options = options;
    this.out = options.out();
    this.table = table;
    Optional<OcrSettings> ocr =
        options.ocr() ? Optional.of(OcrSettings.DEFAULT) : Optional.empty();
    this.reader = new PdfReader(PdfLimits.DEFAULT, System::nanoTime, new OcrOnDemand(ocr));
  }

  /// Runs with [PdfBenchOptions#USAGE]. Returns the exit code.
  public static int run(List<String> arguments, PrintStream table)
      throws IOException, InterruptedException {
    Optional<PdfBenchOptions> options = PdfBenchOptions.of(arguments);
    if (options.isEmpty()) {
      table.println(PdfBenchOptions.USAGE);
      return 2;
    }
    // What PDFBox says of hostile files would bury the table.
    silence("org.apache.pdfbox");
    silence("org.apache.fontbox");
    new PdfBench(options.get(), table).run();
    return 0;
  }

  private static void silence(String library) {
    if (LoggerFactory.getLogger(library) instanceof Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(out);
    table.printf(
        Locale.ROOT,
        "%-10s %-26s %7s %7s %8s %8s %8s %9s %9s%n",
        "set",
        "reader",
        "files",
        "read",
        "refused",
        "uncaught",
        ">10 s",
        "CPU s",
        "pages");
    try (var lines = new FileLines(Files.newBufferedWriter(out.resolve("files.tsv")))) {
      List<Path> pdfs = files("pdf", ".pdf");
      // Warm: what is compared is steady work, not a virtual machine that starts.
      pdfs.forEach(file -> Reading.riptide(reader, file));
      riptide("pdf", pdfs, true, lines);
      peers(pdfs);
      riptide("robust", files("robust", ""), false, lines);
      tables(lines);
    }
    table.printf(
        Locale.ROOT,
        "peak resident memory of all, peers in this process too, %d MB%n",
        Peak.residentMegabytes());
    table.println("one line per file: " + out.resolve("files.tsv"));
  }

  private void peers(List<Path> pdfs) throws IOException, InterruptedException {
    pdfs.forEach(Reading::stripper);
    line("pdf", "PDFBox text stripper", pdfs.stream().map(Reading::stripper).toList());
    for (Peer peer : Peer.all(options.peers())) {
      if (peer.absence().isPresent()) {
        table.printf("%-10s %-26s %s%n", "pdf", peer.name(), peer.absence().get());
        continue;
      }
      Path results = Files.createDirectories(out.resolve("peers").resolve(peer.name()));
      var readings = new ArrayList<Reading>();
      for (Path file : pdfs) {
        readings.add(peer.read(file, results));
      }
      line("pdf", peer.name() + ", a process each", readings);
    }
  }

  /// Reads files, as many at once as the options say, each in a thread as the stage has it.
  private void riptide(String set, List<Path> files, boolean written, FileLines lines)
      throws IOException, InterruptedException {
    var readings = new ArrayList<Reading>();
    var threads = Thread.ofPlatform().daemon().stackSize(STACK_BYTES).factory();
    try (var readers = Executors.newFixedThreadPool(options.atOnce(), threads)) {
      var going = files.stream().map(file -> readers.submit(() -> read(file, written))).toList();
      for (Future<Reading> each : going) {
        Reading reading = each.get();
        lines.write(set, reading);
        readings.add(reading);
      }
    } catch (ExecutionException notWritten) {
      throw new IOException(notWritten.getCause());
    }
    line(set, "RipTide, " + options.atOnce() + " at once", readings);
    table.printf(Locale.ROOT, "peak resident memory so far %d MB%n", Peak.residentMegabytes());
  }

  private Reading read(Path file, boolean written) throws IOException {
    Reading reading = Reading.riptide(reader, file);
    if (written) {
      reading.writeTo(out);
    }
    return reading.withoutText();
  }

  private void tables(FileLines lines) throws IOException {
    var readings = new ArrayList<Reading>();
    for (Path file : files("htmltab", ".html")) {
      Reading reading = Reading.htmlTables(file);
      reading.writeTo(out);
      lines.write("htmltab", reading);
      readings.add(reading);
    }
    line("htmltab", "RipTide", readings);
  }

  private List<Path> files(String folder, String ending) throws IOException {
    Path in = options.data().resolve(folder);
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(in)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private void line(String set, String who, List<Reading> readings) {
    long pages = readings.stream().mapToLong(Reading::pages).sum();
    table.printf(
        Locale.ROOT,
        "%-10s %-26s %7d %7d %8d %8d %8d %9.2f %9s%n",
        set,
        who,
        readings.size(),
        readings.stream().filter(each -> each.outcome().equals("read")).count(),
        readings.stream().filter(each -> each.outcome().startsWith("refused")).count(),
        readings.stream().filter(each -> each.outcome().startsWith("uncaught")).count(),
        readings.stream().filter(each -> each.cpuMs() > 10_000).count(),
        readings.stream().mapToLong(Reading::cpuMs).sum() / 1_000.0,
        pages == 0 ? "-" : Long.toString(pages));
  }
}
