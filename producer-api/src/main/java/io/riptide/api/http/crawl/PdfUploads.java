// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.request.PdfRequestReader;
import io.riptide.api.http.body.request.PdfRequestReader.Request;
import io.riptide.api.http.body.request.PdfRequestReader.Terms;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.port.Uploads;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.web.BodyRef;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;

/// Takes in files that are sent along with a request. They go to where bodies are kept as they
/// come, and the job has the reference.
public record PdfUploads(Uploads uploads) {
  private static final HeaderName CONTENT_DISPOSITION = HeaderNames.create("Content-Disposition");
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
  private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern FILE_NAME = Pattern.compile("filename=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final String UNNAMED = "file.pdf";
  private static final int LONGEST_NAME = 200;
  private static final int MOST_REQUEST_BYTES = 64 * 1024;
  private static final int SEARCHED_FOR_HEADER = 1_024;

  /// A file that was sent as the whole body; what else is wanted is in the query.
  Parsed<Waiting> bare(Call call) throws InterruptedException {
    Parsed<Terms> terms = PdfRequestReader.query(new QueryReader(call.query()));
    if (terms instanceof Bad<Terms>(var problem)) {
      return new Bad<>(problem);
    }
    String name = fileName(call.header(CONTENT_DISPOSITION).orElse(""));
    return call.streamed(PdfOptions.MAX_BYTES, this::kept)
        .map(file -> new Good<>(((Good<Terms>) terms).value().sent(name, file)));
  }

  /// A form: `file`, and `request` with what else is wanted, as JSON.
  Parsed<Waiting> form(Call call) throws InterruptedException {
    String type = call.header(HeaderNames.CONTENT_TYPE).orElse("");
    Optional<String> boundary = group(BOUNDARY.matcher(type));
    if (boundary.isEmpty()) {
      return bad(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "multipart/form-data needs a boundary");
    }
    return call.streamed(PdfOptions.MAX_BYTES + MOST_REQUEST_BYTES, in -> parts(in, boundary.get()))
        .map(Form::waiting);
  }

  /// A file that was sent as Base64 within JSON.
  Parsed<Waiting> decoded(Request.Sent sent) {
    try {
      return kept(new ByteArrayInputStream(sent.bytes()))
          .map(file -> new Good<>(sent.terms().sent(sent.fileName(), file)));
    } catch (IOException ofMemory) {
      throw new UncheckedIOException("bytes at hand cannot break off", ofMemory);
    }
  }

  /// What a form had.
  private record Form(Optional<BodyRef.Stored> file, String name, Terms terms) {
    Parsed<Waiting> waiting() {
      return file.<Parsed<Waiting>>map(stored -> new Good<>(terms.sent(name, stored)))
          .orElseGet(() -> bad(ProblemCode.INVALID_BODY, "the form has no part named file"));
    }
  }

  private Parsed<Form> parts(InputStream in, String boundary) throws IOException {
    var form = new Form(Optional.empty(), UNNAMED, Terms.DEFAULT);
    try {
      var parts =
          MultipartInput.builder()
              .setInputStream(in)
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .get();
      boolean more = parts.skipPreamble();
      while (more) {
        String headers = parts.readHeaders();
        Parsed<Form> next = part(form, headers, parts.newInputStream());
        if (next instanceof Bad<Form>) {
          return next;
        }
        form = ((Good<Form>) next).value();
        parts.discardBodyData();
        more = parts.readBoundary();
      }
      return new Good<>(form);
    } catch (FileUploadException | IllegalArgumentException malformed) {
      return bad(ProblemCode.BAD_REQUEST, "the form is malformed: " + malformed.getMessage());
    }
  }

  private Parsed<Form> part(Form form, String headers, InputStream body) throws IOException {
    return switch (group(NAME.matcher(headers)).orElse("")) {
      case "file" ->
          kept(body)
              .map(
                  file -> new Good<>(new Form(Optional.of(file), fileName(headers), form.terms())));
      case "request" ->
          JsonBody.parse(body.readNBytes(MOST_REQUEST_BYTES))
              .map(PdfRequestReader::terms)
              .map(terms -> new Good<>(new Form(form.file(), form.name(), terms)));
      default ->
          bad(ProblemCode.INVALID_BODY, "a form has the parts file and request and no others");
    };
  }

  /// Keeps what begins as a PDF file does. Its header may stand anywhere in the first kilobyte, as
  /// viewers have it.
  private Parsed<BodyRef.Stored> kept(InputStream body) throws IOException {
    byte[] start = body.readNBytes(SEARCHED_FOR_HEADER);
    if (!new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-")) {
      return start.length == 0
          ? bad(ProblemCode.EMPTY_BODY, "send a PDF file")
          : bad(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the file does not begin as a PDF file does");
    }
    var whole = new PushbackInputStream(body, SEARCHED_FOR_HEADER);
    whole.unread(start);
    return new Good<>(keep(new Source(whole)));
  }

  /// Throws what the body throws; a place to keep it that fails is a dependency.
  private BodyRef.Stored keep(Source body) throws IOException {
    try {
      return uploads.keep(body);
    } catch (IOException e) {
      if (body.broke) {
        throw e;
      }
      throw new DependencyUnavailableException(
          Dependency.DISK, "the file could not be kept", Duration.ofSeconds(5), e);
    }
  }

  /// A body that knows whether it is what failed.
  private static final class Source extends FilterInputStream {
    private boolean broke;

    Source(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      broke = true;
      int came = super.read();
      broke = false;
      return came;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      broke = true;
      int came = super.read(into, offset, length);
      broke = false;
      return came;
    }
  }

  private static String fileName(String headers) {
    String name = group(FILE_NAME.matcher(headers)).orElse(UNNAMED);
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.strip();
    return clean.isEmpty() ? UNNAMED : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
  }

  private static Optional<String> group(Matcher matcher) {
    return matcher.find()
        ? Arrays.asList(matcher.group(1), matcher.group(2)).stream()
            .filter(java.util.Objects::nonNull)
            .findFirst()
        : Optional.empty();
  }

  private static <T> Parsed<T> bad(ProblemCode code, String detail) {
    return new Bad<>(Problem.of(code, detail));
  }
}
