// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import io.riptide.schema.serde.Json;
import io.riptide.schema.table.Table;
import io.riptide.worker.extract.table.HtmlTables;
import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.write.TableJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/// What came of one file, and what it cost.
///
/// @param outcome read, `refused: REASON` or `uncaught: WHAT`
/// @param detail of the outcome, on one line
/// @param allocatedMb that the reading thread allocated, in megabytes
/// @param results what to write, by the ending of its file
record Reading(
    String name,
    String outcome,
    String detail,
    long pages,
    long cpuMs,
    long allocatedMb,
    Map<String, String> results) {

  /// RipTide's reading, with text, Markdown and tables.
  static Reading riptide(PdfReader reader, Path file) {
    return measured(file, () -> result(reader.read(file)));
  }

  /// What PDFBox alone makes of it: the plain text.
  static Reading stripper(Path file) {
    return measured(
        file,
        () -> {
          try (var document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            return new Result(
                "read", text.length() + " characters", document.getNumberOfPages(), Map.of());
          } catch (IOException e) {
            return new Result("refused: " + e.getClass().getSimpleName(), "", 0, Map.of());
          }
        });
  }

  /// The tables of a page.
  static Reading htmlTables(Path file) {
    return measured(
        file,
        () -> {
          String html = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
          List<Table> tables = HtmlTables.of(html);
          var grids = tables.stream().map(table -> Map.of("rows", table.grid(true))).toList();
          String json = Json.EVENTS.writeValueAsString(Map.of("tables", grids));
          return new Result("read", tables.size() + " tables", 0, Map.of("tables.json", json));
        });
  }

  Reading withoutText() {
    return new Reading(name, outcome, detail, pages, cpuMs, allocatedMb, Map.of());
  }

  void writeTo(Path folder) throws IOException {
    for (var result : results.entrySet()) {
      // What a font maps to half a character is replaced, as any text file would have it.
      byte[] bytes = result.getValue().getBytes(StandardCharsets.UTF_8);
      Files.write(folder.resolve(name + "." + result.getKey()), bytes);
    }
  }

  private record Result(String outcome, String detail, long pages, Map<String, String> texts) {}

  /// Work that is measured.
  private interface Work {
    Result result() throws IOException;
  }

  private static Result result(PdfOutcome outcome) {
    return switch (outcome) {
      case PdfOutcome.Refused(var reason, var detail) ->
          new Result("refused: " + reason.wire(), detail, 0, Map.of());
      case PdfOutcome.Read(PdfDocument document) ->
          new Result(
              "read",
              document.problems().stream()
                  .map(problem -> problem.page() + ":" + problem.code().wire())
                  .distinct()
                  .limit(20)
                  .collect(Collectors.joining(" ")),
              document.pages().size(),
              Map.of(
                  "md", document.markdown(),
                  "txt", document.text(),
                  "tables.json", TableJson.write(document.tables())));
    };
  }

  private static Reading measured(Path file, Work work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    Result result;
    try {
      result = work.result();
    } catch (IOException | RuntimeException | Error e) {
      result = new Result("uncaught: " + e.getClass().getSimpleName(), "" + e, 0, Map.of());
    }
    return new Reading(
        file.getFileName().toString().replaceFirst("\\.(pdf|html)$", ""),
        result.outcome(),
        result.detail().lines().findFirst().orElse(""),
        result.pages(),
        (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000,
        (threads.getCurrentThreadAllocatedBytes() - allocated) >> 20,
        result.texts());
  }
}
