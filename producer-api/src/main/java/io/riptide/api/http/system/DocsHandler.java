// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.system;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.schema.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The descriptions of the API and the page that makes them usable, all from this process: the page
/// works without any other server.
public final class DocsHandler {
  private static final String OWN = "/io/riptide/api/docs/";
  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_PROPERTIES =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String SUFFIX = ".json";
  private static final String YAML = "application/yaml";
  private static final Header POLICY =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'");
  private static final Header FOR_A_DAY =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=86400");

  /// The files of the page, by name; nothing else of the jar is served.
  private static final Map<String, String> FILES =
      Map.of(
          "start.js", "text/javascript; charset=utf-8",
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png");

  private final String webjar = WEBJAR + webjarVersion() + "/";
  private final AtomicReference<Bytes> openApi = new AtomicReference<>(Bytes.NONE);
  private final AtomicReference<Bytes> asyncApi = new AtomicReference<>(Bytes.NONE);

  /// `GET /`
  public Answer landing(Call call) {
    return new Answer.Whole(
        302, "", Bytes.NONE, List.of(HeaderValues.create(HeaderNames.LOCATION, "/docs")));
  }

  /// `GET /docs`
  public Answer page(Call call) {
    return found(OWN + "index.html", "text/html; charset=utf-8", POLICY);
  }

  /// `GET /docs/{file}`
  public Answer file(Call call) {
    String name = call.parameter("file");
    String type = FILES.get(name);
    if (type == null) {
      return Answer.refused(ProblemCode.NOT_FOUND, "the API page has no such file");
    }
    return found((name.equals("start.js") ? OWN : webjar) + name, type, FOR_A_DAY);
  }

  /// `GET /openapi.yaml`
  public Answer openapi(Call call) {
    return description(openApi, Contract::openApi);
  }

  /// `GET /asyncapi.yaml`
  public Answer asyncapi(Call call) {
    return description(asyncApi, Contract::asyncApi);
  }

  /// `GET /json-schema/{file}`: one schema of those that both descriptions hold.
  public Answer schema(Call call) {
    String file = call.parameter("file");
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    return Contract.schema(name)
        .<Answer>map(
            text -> new Answer.Whole(200, "application/schema+json", Bytes.text(text), List.of()))
        .orElseGet(() -> Answer.refused(ProblemCode.NOT_FOUND, "there is no such schema"));
  }

  /// Put together when first asked for, and kept.
  private static Answer description(AtomicReference<Bytes> kept, Supplier<String> make) {
    Bytes bytes = kept.updateAndGet(old -> old.length() > 0 ? old : Bytes.text(make.get()));
    return new Answer.Whole(200, YAML, bytes, List.of());
  }

  private static Answer found(String resource, String type, Header... headers) {
    return read(resource)
        .<Answer>map(bytes -> new Answer.Whole(200, type, bytes, List.of(headers)))
        .orElseGet(() -> Answer.refused(ProblemCode.NOT_FOUND, "it is not in this build"));
  }

  private static Optional<Bytes> read(String resource) {
    try (InputStream in = DocsHandler.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(Bytes.taking(in.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String webjarVersion() {
    var properties = new Properties();
    try (InputStream in = DocsHandler.class.getResourceAsStream(WEBJAR_PROPERTIES)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return properties.getProperty("version", "");
  }
}
