// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A web site that costs next to nothing to serve: pages of a given size, made once, the same bytes
/// for the same path every time, on as many loopback addresses as there are hosts. Run as its own
/// process, so that its CPU is nobody else's: `BenchSite PORT HOSTS PAGE_BYTES`. Pages under `/t/`
/// are a tree without an end: each has a text of its own and links to forty pages that nobody else
/// links to. Those under `/w/` are small and have 500 each: a web that is known faster than it is
/// fetched.
public final class BenchSite {
  private static final int DISTINCT_PAGES = 64;
  private static final String[] WORDS =
      ("tide water river harbour delta current wave basin estuary channel mooring lantern north"
              + " survey ledger granite signal copper orchard meadow barley anchor compass journal")
          .split(" ");

  private static final int CHILDREN = 40;
  private static final int WIDE = 500;

  private final List<byte[]> answers = new ArrayList<>();
  private final byte[] robots;

  BenchSite(int pageBytes) {
    for (int i = 0; i < DISTINCT_PAGES; i++) {
      answers.add(answer("text/html; charset=utf-8", page(i, pageBytes)));
    }
    robots = answer("text/plain", "User-agent: *\nDisallow: /private/\n");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    var site = new BenchSite(Integer.parseInt(arguments[2]));
    for (int host = 1; host <= Integer.parseInt(arguments[1]); host++) {
      var listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + host), port), 1024);
      Thread.ofVirtual().start(() -> site.accept(listener));
    }
    System.out.println(Program.SERVING + port);
    Thread.currentThread().join();
  }

  private void accept(ServerSocket listener) {
    while (true) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      for (String path = requestPath(in); !path.isEmpty(); path = requestPath(in)) {
        out.write(answerTo(path));
      }
    } catch (IOException gone) {
      // The crawler closed the connection: nothing is left to answer.
    }
  }

  private byte[] answerTo(String path) {
    if (path.equals("/robots.txt")) {
      return robots;
    }
    if (path.startsWith("/w/")) {
      return tree("/w/", Long.parseLong(path.substring(3)), WIDE, 1);
    }
    return path.startsWith("/t/")
        ? tree("/t/", Long.parseLong(path.substring(3)), CHILDREN, 3)
        : pageOf(path);
  }

  private static byte[] tree(String under, long number, int children, int anchorWords) {
    var random = new SplittableRandom(number);
    var html = new StringBuilder(12_000);
    html.append("<!doctype html><html lang=\"en\"><title>Page ")
        .append(number)
        .append("</title><nav>");
    for (int child = 1; child <= children; child++) {
      html.append("<a href=\"").append(under).append(number * children + child).append("\">");
      words(html, random, anchorWords);
      html.append("</a> ");
    }
    html.append("</nav><article><h1>Page ").append(number).append("</h1>");
    for (int i = 0; i < 8; i++) {
      html.append("<p>");
      for (int word = 0; word < 40; word++) {
        html.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(50)).append(' ');
      }
      html.append("</p>");
    }
    return answer("text/html; charset=utf-8", html.append("</article></html>").toString());
  }

  private byte[] pageOf(String path) {
    return answers.get(Math.floorMod(path.hashCode(), DISTINCT_PAGES));
  }

  /// Reads one request head and returns its path; empty at the end of the connection.
  private static String requestPath(InputStream in) throws IOException {
    var line = new StringBuilder();
    String path = "";
    int read = in.read();
    while (read >= 0) {
      if (read == '\n') {
        if (line.isEmpty()) {
          return path;
        }
        if (path.isEmpty()) {
          path = line.substring(line.indexOf(" ") + 1, line.lastIndexOf(" "));
        }
        line.setLength(0);
      } else if (read != '\r') {
        line.append((char) read);
      }
      read = in.read();
    }
    return "";
  }

  private static byte[] answer(String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + bytes.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    return all;
  }

  private static String page(int number, int pageBytes) {
    var random = new SplittableRandom(number);
    var html = new StringBuilder(pageBytes + 1024);
    html.append("<!doctype html><html lang=\"en\"><head><title>Page ").append(number);
    html.append(
        "</title><meta name=\"description\" content=\"A page of the bench site\"></head><body>");
    html.append("<nav><ul>");
    for (int i = 0; i < 60; i++) {
      html.append("<li class=\"nav-item\"><a class=\"l l-").append(i % 7).append("\" href=\"/p/");
      html.append(random.nextInt(100_000)).append("\">");
      words(html, random, 3);
      html.append("</a></li>");
    }
    html.append("</ul></nav><main><article><h1>");
    words(html, random, 7);
    html.append("</h1>");
    while (html.length() < pageBytes - 400) {
      block(html, random);
    }
    return html.append("</article></main><footer>Bench site</footer></body></html>").toString();
  }

  /// One block of the article: most are prose, the others what pages have between it.
  private static void block(StringBuilder html, SplittableRandom random) {
    switch (random.nextInt(7)) {
      case 0 -> {
        html.append("<section class=\"part\"><h2>");
        words(html, random, 6);
        html.append("</h2></section>");
      }
      case 1 ->
          items(
              html,
              random,
              "<ul class=\"list\">",
              "<li><span class=\"item\">",
              "</span></li>",
              "</ul>");
      case 2 ->
          items(
              html,
              random,
              "<table class=\"figures\"><tbody>",
              "<tr><td>1</td><td>",
              "</td></tr>",
              "</tbody></table>");
      case 3 -> {
        html.append("<figure><img src=\"/img/")
            .append(random.nextInt(99))
            .append(".jpg\" alt=\"\">");
        items(html, random, "<figcaption>", "<em>", "</em>", "</figcaption></figure>");
      }
      default -> {
        html.append("<div class=\"row\"><div class=\"column\"><p class=\"prose\">");
        words(html, random, 55);
        html.append("<a href=\"/p/").append(random.nextInt(100_000)).append("\">");
        words(html, random, 4);
        html.append("</a></p></div></div>");
      }
    }
  }

  private static void items(
      StringBuilder html,
      SplittableRandom random,
      String open,
      String begin,
      String end,
      String close) {
    html.append(open);
    for (int i = 0; i < 6; i++) {
      html.append(begin);
      words(html, random, 7);
      html.append(end);
    }
    html.append(close);
  }

  private static void words(StringBuilder html, SplittableRandom random, int count) {
    for (int i = 0; i < count; i++) {
      html.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
  }
}
