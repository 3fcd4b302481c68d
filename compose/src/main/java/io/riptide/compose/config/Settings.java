// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import static io.riptide.compose.config.Parsing.duration;
import static io.riptide.compose.config.Parsing.list;
import static io.riptide.compose.config.Parsing.oneOf;
import static io.riptide.compose.config.Parsing.optional;
import static io.riptide.compose.config.Parsing.uri;
import static io.riptide.compose.config.Parsing.wholeNumber;

import io.riptide.api.ApiKey;
import io.riptide.compose.config.Setting.Parse;
import io.riptide.compose.config.Setting.Section;
import io.riptide.worker.launcher.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every setting of RipTide. A setting that is not here does not exist.
public final class Settings {
  public static final Setting<Integer> PORT =
      setting(
          "port",
          "PORT",
          "8080",
          wholeNumber(0, 65_535),
          Section.HTTP,
          "Port of the HTTP API; 0 for any free one.");
  public static final Setting<String> BIND =
      setting(
          "bind",
          "ADDRESS",
          "127.0.0.1",
          Parsing::host,
          Section.HTTP,
          "Address that the HTTP API listens on; other than loopback it needs API keys.");
  public static final Setting<List<ApiKey>> API_KEYS =
      secret(
          "api-keys",
          "NAME[@TENANT]=KEY,…",
          list(Parsing::apiKey),
          Section.HTTP,
          "Who may call, by name, with a key of 16 characters or more each; empty leaves the API"
              + " open on loopback. A key without a tenant names it in X-Riptide-Tenant.");
  public static final Setting<List<String>> API_HOSTS =
      setting(
          "api-hosts",
          "NAME,…",
          "",
          list(Parsing::host),
          Section.HTTP,
          "Host names beside loopback that an API without keys answers to.");
  public static final Setting<Integer> RATE_LIMIT =
      setting(
          "rate-limit",
          "REQUESTS",
          "600000",
          wholeNumber(1, 1_000_000_000),
          Section.HTTP,
          "Requests that one caller may make in a minute.");
  public static final Setting<Integer> STREAMS_PER_CALLER =
      setting(
          "streams-per-caller",
          "STREAMS",
          "10000",
          wholeNumber(1, 10_000_000),
          Section.HTTP,
          "Streams of events that one caller may have open at a time on one instance, those over"
              + " WebSockets among them.");
  public static final Setting<Integer> MAX_BODY_BYTES =
      setting(
          "max-body-bytes",
          "BYTES",
          "52428800",
          wholeNumber(1_024, 1 << 30),
          Section.HTTP,
          "Size of a request body after which it is refused.");

  public static final Setting<Integer> KAFKA_PORT =
      setting(
          "kafka-port",
          "PORT",
          "9092",
          wholeNumber(0, 65_535),
          Section.KAFKA,
          "Port of the embedded Kafka broker on the loopback address; 0 for any free one.");
  public static final Setting<Optional<String>> BOOTSTRAP =
      setting(
          "bootstrap",
          "HOST:PORT,…",
          "",
          optional(Parsing::hostAndPort),
          Section.KAFKA,
          "An existing Kafka cluster to use; without it a broker runs inside this process.");
  public static final Setting<Integer> PARTITIONS =
      setting(
          "partitions",
          "COUNT",
          "4",
          wholeNumber(1, 1_000),
          Section.KAFKA,
          "Partitions of each topic when it is created.");
  public static final Setting<Integer> REPLICAS =
      setting(
          "replicas",
          "COUNT",
          "-1",
          wholeNumber(-1, 100),
          Section.KAFKA,
          "Replicas of each topic when it is created; -1 for the cluster's default.");
  public static final Setting<Integer> MIN_IN_SYNC =
      setting(
          "min-in-sync",
          "COUNT",
          "1",
          wholeNumber(1, 100),
          Section.KAFKA,
          "Replicas that must have a record before it counts as written.");
  public static final Setting<Duration> RECORD_LOCK =
      setting(
          "record-lock",
          "DURATION",
          "PT30S",
          duration(Duration.ofSeconds(15), Duration.ofSeconds(60)),
          Section.KAFKA,
          "How long a silent worker keeps a record before another one gets it.");
  public static final Setting<Integer> DELIVERIES =
      setting(
          "deliveries",
          "COUNT",
          "5",
          wholeNumber(2, 10),
          Section.KAFKA,
          "How often a record is handed to workers before it is given up.");
  public static final Setting<List<TopicRetention>> RETENTION =
      setting(
          "retention",
          "TOPIC=DURATION,…",
          "",
          list(TopicRetention::parse),
          Section.KAFKA,
          "How long records of a topic are kept, where not as long as its reference says.");

  public static final Setting<Duration> QUEUE_RETENTION =
      setting(
          "queue-retention",
          "DURATION",
          "PT5M",
          duration(Duration.ofMinutes(1), Duration.ofDays(3_650)),
          Section.KAFKA,
          "How long records stay on a queue after they came, once they have been worked on.");

  public static final Setting<Path> DATA_DIR =
      setting(
          "data-dir",
          "DIRECTORY",
          "~/.local/share/riptide",
          Parsing::path,
          Section.STORAGE,
          "Where the log, state and large bodies are kept.");
  public static final Setting<Optional<URI>> REDIS =
      secret(
          "redis",
          "URL",
          optional(uri("redis", "rediss")),
          Section.STORAGE,
          "A Redis that all processes share caches and limits in; without it each has its own.");

  public static final Setting<Boolean> ALLOW_PRIVATE_NETWORKS =
      toggle(
          "allow-private-networks",
          Section.WORKERS,
          "Let jobs fetch from private, loopback and other special addresses.");

  public static final Setting<List<Role>> ROLES =
      setting(
          "roles",
          "STAGE,…",
          "fetch,extract,pdf,webhook",
          list(Role::named),
          Section.ROLE,
          "The stages that a worker process runs.");
  public static final Setting<Integer> FETCH_CONCURRENCY =
      setting(
          "fetch-concurrency",
          "COUNT",
          "64",
          wholeNumber(1, 10_000),
          Section.WORKERS,
          "Pages that a process fetches at once.");
  public static final Setting<Integer> EXTRACT_CONCURRENCY =
      setting(
          "extract-concurrency",
          "COUNT",
          "32",
          wholeNumber(1, 10_000),
          Section.WORKERS,
          "Pages that a process extracts at once.");
  public static final Setting<Integer> PDF_CONCURRENCY =
      setting(
          "pdf-concurrency",
          "COUNT",
          "2",
          wholeNumber(1, 1_000),
          Section.WORKERS,
          "PDF files that a process reads at once.");
  public static final Setting<String> TESSERACT =
      setting(
          "tesseract",
          "COMMAND",
          "tesseract",
          text -> text,
          Section.WORKERS,
          "What recognises the text of scanned pages, where it is installed; off for nothing.");
  public static final Setting<String> OCR_LANGUAGES =
      setting(
          "ocr-languages",
          "NAMES",
          "eng",
          text -> text,
          Section.WORKERS,
          "Languages of scanned pages as Tesseract names them, as in eng+deu.");
  public static final Setting<Optional<String>> USER_AGENT =
      setting(
          "user-agent",
          "TEXT",
          "",
          optional(text -> text),
          Section.WORKERS,
          "What workers call themselves; its first word is what robots.txt is asked for.");
  public static final Setting<Duration> DRAIN_WITHIN =
      setting(
          "drain-within",
          "DURATION",
          "PT20S",
          duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
          Section.WORKERS,
          "How long work in progress may take to end when a process is asked to stop.");

  public static final Setting<Integer> STREAMS_THREADS =
      setting(
          "streams-threads",
          "COUNT",
          "1",
          wholeNumber(1, 64),
          Section.STREAMS,
          "Threads that keep jobs and hosts; more than partitions are of no use.");
  public static final Setting<Duration> COMMIT_INTERVAL =
      setting(
          "commit-interval",
          "DURATION",
          "PT0.1S",
          duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          Section.STREAMS,
          "The longest time between two transactions while there is something to commit.");
  public static final Setting<Integer> STANDBYS =
      setting(
          "standbys",
          "COUNT",
          "0",
          wholeNumber(0, 10),
          Section.STREAMS,
          "Copies of the state of jobs and hosts kept warm on other streams processes.");
  public static final Setting<Integer> JOB_WINDOW =
      setting(
          "job-window",
          "COUNT",
          "64",
          wholeNumber(1, 100_000),
          Section.STREAMS,
          "URLs of one job that are under way at once.");
  public static final Setting<Duration> JOB_RETENTION =
      setting(
          "job-retention",
          "DURATION",
          "P7D",
          duration(Duration.ofMinutes(1), Duration.ofDays(365)),
          Section.STREAMS,
          "How long a job that has ended can still be asked for.");
  public static final Setting<List<TenantLimit>> TENANT_LIMITS =
      setting(
          "tenant-limits",
          "TENANT=AT_ONCE/PER_SECOND,…",
          "",
          list(TenantLimit::parse),
          Section.STREAMS,
          "URLs that all jobs of a tenant may have under way together, and start per second; * for"
              + " each tenant that is not named.");
  public static final Setting<Integer> PER_HOST =
      setting(
          "per-host",
          "COUNT",
          "6",
          wholeNumber(1, 1_000),
          Section.STREAMS,
          "Requests at one host at a time, over all jobs.");
  public static final Setting<Integer> PER_ADDRESS =
      setting(
          "per-address",
          "COUNT",
          "24",
          wholeNumber(1, 100_000),
          Section.STREAMS,
          "Requests at one IP address at a time, over all hosts that it serves.");
  public static final Setting<Duration> HOST_DELAY =
      setting(
          "host-delay",
          "DURATION",
          "PT0S",
          duration(Duration.ZERO, Duration.ofHours(1)),
          Section.STREAMS,
          "The least time between two requests at one host, whatever its robots.txt says.");
  public static final Setting<Duration> MAX_CRAWL_DELAY =
      setting(
          "max-crawl-delay",
          "DURATION",
          "PT30S",
          duration(Duration.ZERO, Duration.ofHours(1)),
          Section.STREAMS,
          "The longest crawl delay of a robots.txt that is obeyed.");

  public static final Setting<Integer> QUERY_PORT =
      setting(
          "query-port",
          "PORT",
          "8085",
          wholeNumber(0, 65_535),
          Section.ROLE,
          "Port of a streams process's query endpoint; 0 for any free one.");
  public static final Setting<String> QUERY_BIND =
      setting(
          "query-bind",
          "ADDRESS",
          "127.0.0.1",
          Parsing::host,
          Section.ROLE,
          "Address of the query endpoint; other than loopback it needs an internal key.");
  public static final Setting<Optional<String>> QUERY_ADVERTISED =
      setting(
          "query-advertised",
          "HOST",
          "",
          optional(Parsing::host),
          Section.ROLE,
          "The host under which other processes reach this query endpoint, if not query-bind.");
  public static final Setting<Optional<String>> INTERNAL_KEY =
      secret(
          "internal-key",
          "KEY",
          optional(text -> text),
          Section.ROLE,
          "Shared by API and streams processes that talk over more than loopback.");
  public static final Setting<List<URI>> STREAMS_URL =
      setting(
          "streams-url",
          "URL,…",
          "http://127.0.0.1:8085",
          list(uri("http", "https")),
          Section.ROLE,
          "Where an API process asks for jobs: the query endpoints of streams processes.");

  public static final Setting<LogFormat> LOG_FORMAT =
      setting(
          "log-format",
          "FORMAT",
          "human",
          oneOf(LogFormat.class),
          Section.OBSERVABILITY,
          "Log lines for a person (human) or one JSON object a line (json).");
  public static final Setting<LogLevel> LOG_LEVEL =
      setting(
          "log-level",
          "LEVEL",
          "info",
          oneOf(LogLevel.class),
          Section.OBSERVABILITY,
          "The least important lines of RipTide that are logged.");
  public static final Setting<Optional<String>> METRICS_ADDRESS =
      setting(
          "metrics-address",
          "HOST:PORT",
          "",
          optional(Parsing::hostAndPort),
          Section.ROLE,
          "Where the process of one role gives its meters, at /metrics and without a key.");
  public static final Setting<Optional<URI>> OTEL_ENDPOINT =
      setting(
          "otel-endpoint",
          "URL",
          "",
          optional(uri("http", "https")),
          Section.OBSERVABILITY,
          "Where traces are sent by OTLP over HTTP; without it none are made.");

  public static final Setting<Optional<URI>> SERVER =
      setting(
          "server",
          "URL",
          "",
          optional(uri("http", "https")),
          Section.CLIENT,
          "The RipTide server that a command talks to.");
  public static final Setting<Optional<String>> API_KEY =
      secret(
          "api-key",
          "KEY",
          optional(text -> text),
          Section.CLIENT,
          "The key that the server wants to see.");
  public static final Setting<Output> OUTPUT =
      setting(
          "output",
          "FORMAT",
          "markdown",
          oneOf(Output.class),
          Section.CLIENT,
          "How results are printed: json, ndjson, markdown, text or table.");

  private static final List<Setting<?>> ALL =
      List.of(
          PORT,
          BIND,
          API_KEYS,
          API_HOSTS,
          RATE_LIMIT,
          STREAMS_PER_CALLER,
          MAX_BODY_BYTES,
          KAFKA_PORT,
          BOOTSTRAP,
          PARTITIONS,
          REPLICAS,
          MIN_IN_SYNC,
          RECORD_LOCK,
          DELIVERIES,
          RETENTION,
          QUEUE_RETENTION,
          DATA_DIR,
          REDIS,
          ALLOW_PRIVATE_NETWORKS,
          FETCH_CONCURRENCY,
          EXTRACT_CONCURRENCY,
          PDF_CONCURRENCY,
          TESSERACT,
          OCR_LANGUAGES,
          USER_AGENT,
          DRAIN_WITHIN,
          STREAMS_THREADS,
          COMMIT_INTERVAL,
          STANDBYS,
          JOB_WINDOW,
          JOB_RETENTION,
          TENANT_LIMITS,
          PER_HOST,
          PER_ADDRESS,
          HOST_DELAY,
          MAX_CRAWL_DELAY,
          ROLES,
          QUERY_PORT,
          QUERY_BIND,
          QUERY_ADVERTISED,
          INTERNAL_KEY,
          STREAMS_URL,
          METRICS_ADDRESS,
          LOG_FORMAT,
          LOG_LEVEL,
          OTEL_ENDPOINT,
          SERVER,
          API_KEY,
          OUTPUT);

  /// How results are printed.
  public enum Output {
    JSON,
    NDJSON,
    MARKDOWN,
    TEXT,
    TABLE
  }

  /// How log lines look.
  public enum LogFormat {
    HUMAN,
    JSON
  }

  /// From what importance on lines are logged.
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private Settings() {}

  /// The settings in the order of help and reference.
  public static List<Setting<?>> all() {
    return ALL;
  }

  /// The settings of some sections, in the same order.
  public static List<Setting<?>> of(Section... sections) {
    var wanted = Set.of(sections);
    return ALL.stream()
        .<Setting<?>>map(setting -> setting)
        .filter(setting -> wanted.contains(setting.section()))
        .toList();
  }

  private static <T> Setting<T> setting(
      String key,
      String placeholder,
      String fallback,
      Parse<T> parse,
      Section section,
      String meaning) {
    return new Setting<>(key, placeholder, fallback, parse, false, section, meaning);
  }

  private static <T> Setting<T> secret(
      String key, String placeholder, Parse<T> parse, Section section, String meaning) {
    return new Setting<>(key, placeholder, "", parse, true, section, meaning);
  }

  private static Setting<Boolean> toggle(String key, Section section, String meaning) {
    return new Setting<>(key, "", "false", Parsing::yesOrNo, false, section, meaning);
  }
}
