// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams that break off and go on at another instance, and many of them at once.
class StreamsAcrossInstancesTest {
  private static final int URLS = 40;
  private static final int IDLE = 1_000;

  private final TestApi first = TestApi.start();
  private final TestApi second = TestApi.beside(first);

  @AfterEach
  void close() {
    second.close();
    first.close();
  }

  @Test
  void aStreamThatBreaksOffGoesOnAtAnyInstanceWithoutGapOrRepeat() throws Exception {
    JobId job = submit(URLS);
    var numbers = new ArrayList<Long>();
    boolean over = false;
    for (int round = 0; !over; round++) {
      IntStream.range(0, numbers.size() < URLS ? 4 : 0).forEach(_ -> endOne(job));
      TestApi api = round % 2 == 0 ? first : second;
      long had = numbers.isEmpty() ? 0 : numbers.getLast();
      try (var stream = new Stream(api, job, had)) {
        long number = stream.nextNumber();
        for (int i = 0; i < 3 && number <= URLS; i++) {
          numbers.add(number);
          number = i < 2 ? stream.nextNumber() : number;
        }
        over = number > URLS;
      }
    }

    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, URLS).boxed().toList());
  }

  @Test
  void aThousandStreamsThatHaveNothingToTellHearOfTheNextResultAndFewAskAtATime() throws Exception {
    JobId job = submit(2);
    first.log.answersAfter(Duration.ofMillis(2));
    List<Stream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < IDLE; i++) {
        streams.add(new Stream(first, job, 0));
      }
      endOne(job);
      for (Stream stream : streams) {
        assertThat(stream.nextNumber()).isEqualTo(1);
      }
      assertThat(first.log.mostAskedAtOnce()).isBetween(2, 32);
    } finally {
      for (Stream stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void aStreamThatMissesNothingHearsOfTheEndThoughTheStateIsOutOfReach() throws Exception {
    JobId job = submit(2);
    try (var stream = new Stream(first, job, 0)) {
      endOne(job);
      assertThat(stream.nextNumber()).isEqualTo(1);
      first.log.stateDown(true);
      first.log.cancel(job);
      assertThat(stream.nextNumber()).isEqualTo(2);
    }
  }

  private int ended;

  private void endOne(JobId job) {
    if (ended < URLS) {
      ended++;
      first.log.succeed(job);
    }
  }

  private JobId submit(int urls) {
    String list =
        String.join(
            ",",
            IntStream.range(0, urls).mapToObj(i -> "\"https://example.org/" + i + "\"").toList());
    var answer = first.post("/api/v1/workers/jobs", "{\"type\":\"crawl\",\"urls\":[" + list + "]}");
    return JobId.parse(TestApi.json(answer).get("job_id").stringValue());
  }

  /// A reader of server-sent events on a socket of its own.
  private static final class Stream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private boolean results;

    Stream(TestApi api, JobId job, long had) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
      socket.setSoTimeout(20_000);
      String request =
          "GET /api/v1/workers/jobs/%s/events?documents=false HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
              .formatted(job, had == 0 ? "" : "Last-Event-ID: " + had + "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The number of the next result, or of the summary.
    long nextNumber() throws IOException {
      long number = 0;
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith("event: ")) {
          results = line.endsWith("result") || line.endsWith("summary");
        } else if (line.startsWith("id: ")) {
          number = Long.parseLong(line.substring(4));
        }
        if (line.startsWith("data: ") && results) {
          return number;
        }
        line = lines.readLine();
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
