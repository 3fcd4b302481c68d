// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jsoup.Jsoup;

/// What the crawl benchmark is compared with: the same HTTP client and the same parser without any
/// job, log, politeness or document. Fetches the URLs `http://127.0.0.H:PORT/p/N`, parses each page and
/// walks its links. Prints the CPU seconds of the warm part: `PlainDownloader PORT HOSTS PAGES WARMUP`.
public final class PlainDownloader {
  private static final int THREADS = 64;

  private final OkHttpClient client = new OkHttpClient();
  private final LongAdder links = new LongAdder();
  private final int port;
  private final int hosts;

  PlainDownloader(int port, int hosts) {
    this.port = port;
    this.hosts = hosts;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var downloader =
        new PlainDownloader(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    int pages = Integer.parseInt(arguments[2]);
    int warmup = Integer.parseInt(arguments[3]);
    downloader.download(0, warmup);
    Cpu before = Cpu.ofThisProcess();
    long start = System.nanoTime();
    downloader.download(warmup, pages);
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "{\"cpu_s\":%.3f,\"wall_s\":%.3f,\"links\":%d}%n",
        Cpu.ofThisProcess().secondsSince(before), wall, downloader.links.sum());
    System.exit(0);
  }

  private void download(int first, int count) throws InterruptedException {
    BlockingQueue<Integer> numbers = new ArrayBlockingQueue<>(Math.max(1, count));
    for (int i = 0; i < count; i++) {
      numbers.add(first + i);
    }
    var done = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (Integer n = numbers.poll(); n != null; n = numbers.poll()) {
                  page(n);
                }
                done.countDown();
              });
    }
    done.await();
  }

  private void page(int number) {
    String url = "http://127.0.0." + (1 + number % hosts) + ":" + port + "/p/" + number;
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      var parsed = Jsoup.parse(response.body().byteStream(), "UTF-8", url);
      parsed.select("a[href]").forEach(link -> links.add(link.absUrl("href").isEmpty() ? 0 : 1));
    } catch (IOException e) {
      throw new IllegalStateException("the bench site did not answer " + url, e);
    }
  }
}
