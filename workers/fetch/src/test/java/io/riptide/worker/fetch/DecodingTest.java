// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecodingTest {
  private static final String PAGE = "<p>content coding</p>".repeat(50);
  private static final byte[] BYTES = PAGE.getBytes(StandardCharsets.UTF_8);

  /// `<p>brotli</p>`.
  private static final String BROTLI = "CwaAPHA+YnJvdGxpPC9wPgM=";

  /// 200 MiB of the letter A in 165 bytes.
  private static final String BROTLI_BOMB =
      "z///fwAkguKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//B0ACIA4LQPf+n////wBI"
          + "AMRhAeje//P//x8ACYA4LADd+3/+//8DIAEQhwWge//P//9/ACQA4rAAdO//+f//D4AEQBwWgO79P////wGQAIjD"
          + "AtC9/+f//z8AEgBxWAC69//5//8HQAIgDgtA9/4P";

  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void allCodingsAreOffered() throws Exception {
    enqueue("gzip", gzip(BYTES));
    web.page(web.url("/"));
    assertThat(web.server.takeRequest().getHeaders().get("Accept-Encoding"))
        .isEqualTo("gzip, br, zstd, deflate");
  }

  @Test
  void gzipIsUndone() throws Exception {
    enqueue("gzip", gzip(BYTES));
    Page page = web.page(web.url("/"));
    assertThat(page.text()).isEqualTo(PAGE);
    assertThat(page.http().bytes()).isEqualTo(BYTES.length);
  }

  @Test
  void gzipInSeveralMembersIsUndone() throws Exception {
    byte[] first = gzip("<p>one</p>".getBytes(StandardCharsets.UTF_8));
    byte[] second = gzip("<p>two</p>".getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    enqueue("gzip", both);
    assertThat(web.page(web.url("/")).text()).isEqualTo("<p>one</p><p>two</p>");
  }

  @Test
  void brotliIsUndone() throws Exception {
    enqueue("br", Base64.getDecoder().decode(BROTLI));
    assertThat(web.page(web.url("/")).text()).isEqualTo("<p>brotli</p>");
  }

  @Test
  void zstdIsUndone() throws Exception {
    enqueue("zstd", Zstd.compress(BYTES, 3));
    assertThat(web.page(web.url("/")).text()).isEqualTo(PAGE);
  }

  @Test
  void deflateIsUndoneWithAndWithoutItsZlibHeader() throws Exception {
    enqueue("deflate", deflate(false));
    enqueue("deflate", deflate(true));
    assertThat(web.page(web.url("/zlib")).text()).isEqualTo(PAGE);
    assertThat(web.page(web.url("/raw")).text()).isEqualTo(PAGE);
  }

  @Test
  void threeCodingsOnTopOfEachOtherAreUndone() throws Exception {
    enqueue("zstd, gzip, gzip", gzip(gzip(Zstd.compress(BYTES, 3))));
    assertThat(web.page(web.url("/")).text()).isEqualTo(PAGE);
  }

  @Test
  void fourCodingsAreTooMany() throws Exception {
    enqueue("gzip, gzip, gzip, gzip", gzip(gzip(gzip(gzip(BYTES)))));
    assertThat(web.failure(web.url("/"))).isInstanceOf(Failure.UndecodableBody.class);
  }

  @Test
  void anUnknownCodingIsTold() throws Exception {
    enqueue("rot13", BYTES);
    assertThat(web.failure(web.url("/")))
        .isEqualTo(new Failure.UndecodableBody("rot13", "unknown content coding rot13"));
  }

  @Test
  void identityIsNoCoding() throws Exception {
    enqueue("identity", BYTES);
    assertThat(web.page(web.url("/")).text()).isEqualTo(PAGE);
  }

  @Test
  void anEmptyBodyNeedsNoDecoding() throws Exception {
    enqueue("gzip", new byte[0]);
    assertThat(web.page(web.url("/")).text()).isEmpty();
  }

  @Test
  void aBodyThatIsNotWhatItsCodingSaysIsUndecodable() throws Exception {
    for (String coding : new String[] {"gzip", "br", "zstd", "deflate"}) {
      enqueue(
          coding,
          "<p>plain after all, and long enough to be read</p>".getBytes(StandardCharsets.UTF_8));
      assertThat(web.failure(web.url("/" + coding)))
          .isInstanceOfSatisfying(
              Failure.UndecodableBody.class,
              broken -> assertThat(broken.encoding()).isEqualTo(coding));
    }
  }

  @Test
  void aCompressedBodyThatEndsEarlyIsUndecodable() throws Exception {
    byte[] whole = gzip(BYTES);
    enqueue("gzip", Arrays.copyOf(whole, whole.length / 2));
    assertThat(web.failure(web.url("/"))).isInstanceOf(Failure.UndecodableBody.class);
  }

  @Test
  void aGibibyteInGzipIsRecognisedAsABomb() throws Exception {
    byte[] sixteenMebibytes = zeros(16, GZIPOutputStream::new);
    var members = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      members.write(sixteenMebibytes);
    }
    enqueue("gzip", members.toByteArray());
    assertBomb("gzip");
  }

  @Test
  void aBombInBrotliIsRecognised() throws Exception {
    enqueue("br", Base64.getDecoder().decode(BROTLI_BOMB));
    assertBomb("br");
  }

  @Test
  void aBombInZstdIsRecognised() throws Exception {
    enqueue("zstd", zeros(64, ZstdOutputStream::new));
    assertBomb("zstd");
  }

  @Test
  void aBombInsideABombIsRecognised() throws Exception {
    enqueue("gzip, gzip", gzip(zeros(64, GZIPOutputStream::new)));
    assertBomb("gzip, gzip");
  }

  @Test
  void theCapCountsDecodedBytes() throws Exception {
    enqueue("gzip", gzip(BYTES));
    assertThat(web.failure(web.url("/"), Options.maxBytes(500)))
        .isEqualTo(new Failure.TooLarge(500));
  }

  @Test
  void aZstdWindowAboveEightMebibytesIsRefused() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(out, 3).setLong(27)) {
      zstd.write(BYTES);
    }
    enqueue("zstd", out.toByteArray());
    assertThat(web.failure(web.url("/"))).isInstanceOf(Failure.UndecodableBody.class);
  }

  private void assertBomb(String coding) throws InterruptedException {
    var options = Options.maxBytes(100L * 1024 * 1024);
    var result = (FetchResult.Refused) web.fetch(web.url("/"), options);
    assertThat(result.why())
        .isEqualTo(
            new Failure.UndecodableBody(coding, "it expands to more than 200 times its size"));
    assertThat(result.bytes()).isLessThan(16L * 1024 * 1024);
  }

  private void enqueue(String coding, byte[] body) {
    web.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .addHeader("Content-Encoding", coding)
            .body(new Buffer().write(body))
            .build());
  }

  private interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(boolean raw) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflater = new Deflater(6, raw);
        var stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(BYTES);
    }
    return out.toByteArray();
  }

  private static byte[] zeros(int mebibytes, Compressor compressor) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] mebibyte = new byte[1024 * 1024];
    try (OutputStream compressed = compressor.over(out)) {
      for (int i = 0; i < mebibytes; i++) {
        compressed.write(mebibyte);
      }
    }
    return out.toByteArray();
  }
}
