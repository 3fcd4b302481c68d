// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import io.helidon.webserver.websocket.WsRouting;
import io.riptide.api.ApiConfig;
import io.riptide.api.ApiMeters;
import io.riptide.api.admission.Gate;
import io.riptide.api.admission.Intake;
import io.riptide.api.admission.NamedExtractors;
import io.riptide.api.admission.OpenStreams;
import io.riptide.api.http.content.BodiesHandler;
import io.riptide.api.http.content.ChunkHandler;
import io.riptide.api.http.content.ExtractHandler;
import io.riptide.api.http.content.ExtractorsHandler;
import io.riptide.api.http.content.StrategiesHandler;
import io.riptide.api.http.content.TablesHandler;
import io.riptide.api.http.crawl.AwaitedJobs;
import io.riptide.api.http.crawl.CrawlAnswer;
import io.riptide.api.http.crawl.CrawlHandler;
import io.riptide.api.http.crawl.JobWaiter;
import io.riptide.api.http.crawl.MapHandler;
import io.riptide.api.http.crawl.PdfHandler;
import io.riptide.api.http.crawl.PdfUploads;
import io.riptide.api.http.crawl.SpiderAnswer;
import io.riptide.api.http.crawl.SpiderHandler;
import io.riptide.api.http.crawl.TableJobs;
import io.riptide.api.http.exchange.Handler;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.http.exchange.Route.Surface;
import io.riptide.api.http.exchange.RouteTable;
import io.riptide.api.http.job.BatchHandler;
import io.riptide.api.http.job.DeadLetterHandler;
import io.riptide.api.http.job.DeliveriesHandler;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.job.JobsHandler;
import io.riptide.api.http.job.MoveHandler;
import io.riptide.api.http.job.StatsHandler;
import io.riptide.api.http.job.Submissions;
import io.riptide.api.http.result.ChangesHandler;
import io.riptide.api.http.result.ResultsHandler;
import io.riptide.api.http.stream.CrawlSocket;
import io.riptide.api.http.stream.SocketDesk;
import io.riptide.api.http.stream.SocketGate;
import io.riptide.api.http.stream.Streams;
import io.riptide.api.http.system.CapabilitiesHandler;
import io.riptide.api.http.system.DocsHandler;
import io.riptide.api.http.system.HealthHandler;
import io.riptide.api.http.system.MetricsHandler;
import io.riptide.api.http.system.NotBuilt;
import io.riptide.api.live.JobFeed;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.DependencyHealth;
import io.riptide.api.query.ArrivingJobs;
import io.riptide.api.schedule.ScheduleRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Every endpoint of the API on one page. Paths are without `/api/v1`; `openapi.yaml` describes
/// exactly these, and a test holds the two together.
public final class Routes {
  private static final String SOCKET = "/crawl/ws";

  private final RouteTable table;
  private final SocketDesk desk;

  /// @param stopping whether this instance is going away: streams and waits then end early
  /// @param dependencies for health, all of them
  public Routes(
      ApiConfig config,
      ApiPorts ports,
      Backends backends,
      ApiMeters meters,
      Gate gate,
      List<DependencyHealth> dependencies,
      BooleanSupplier stopping) {
    var queries = new ArrivingJobs(backends.queries(), backends.backlog());
    var tail = backends.tail();
    var documents = backends.documents();
    var intake = new Intake(backends.publisher(), queries, tail, meters, ports.random());
    var named = new NamedExtractors(ports.extractors());
    var submissions = new Submissions(intake, named);
    var jobs = new Jobs(queries, tail, backends.backlog());
    var feed = new JobFeed(queries, documents, tail, stopping, JobFeed.HEARTBEAT);
    var open = new OpenStreams(config.streamsPerCaller());
    var streams = new Streams(jobs, feed, open, meters);
    var socketGate = new SocketGate(gate, ports.rates(), config.rateLimit());

    var job = new JobsHandler(submissions, jobs, queries);
    var move = new MoveHandler(intake, jobs, queries);
    var stats = new StatsHandler(backends.stats());
    var deadLetter = new DeadLetterHandler(intake, queries);
    var batch = new BatchHandler(submissions);
    var results = new ResultsHandler(jobs, queries, documents);
    var changes = new ChangesHandler(jobs, queries, documents);
    var waiter = new JobWaiter(queries, meters, stopping);
    var awaited =
        new AwaitedJobs(submissions, tail, waiter, new CrawlAnswer(queries, documents), streams);
    var crawl = new CrawlHandler(awaited);
    var uploads = new PdfUploads(ports.uploads());
    var pdf = new PdfHandler(awaited, uploads, ports.pdf());
    var map = new MapHandler(awaited, queries, documents);
    var spider = new SpiderHandler(awaited, new SpiderAnswer(queries, documents), move, jobs);
    var extract = new ExtractHandler(ports.extraction());
    var chunk = new ChunkHandler(ports.chunking(), ports.extraction());
    var extractors = new ExtractorsHandler(ports.extractors());
    var strategies = new StrategiesHandler();
    var tables =
        new TablesHandler(
            ports.tables(), new TableJobs(awaited, uploads, queries, documents, ports.bodies()));
    var bodies = new BodiesHandler(ports.bodies());
    var health = new HealthHandler(dependencies, stopping);
    var metrics = new MetricsHandler(ports.meters());
    var capabilities = new CapabilitiesHandler(config, ports.pdf());
    var docs = new DocsHandler();

    this.desk =
        new SocketDesk(
            socketGate,
            submissions,
            intake,
            jobs,
            feed,
            open,
            meters,
            ports.clock(),
            ports.random());
    var routes = new ArrayList<Route>();
    routes.addAll(
        List.of(
            api("POST", "/workers/jobs", job::submit),
            api("POST", "/workers/jobs:batch", batch::submit),
            api("GET", "/workers/jobs", job::list),
            api("GET", "/workers/jobs/{id}", job::show),
            api("DELETE", "/workers/jobs/{id}", move::cancel),
            api("POST", "/workers/jobs/{id}/pause", move::pause),
            api("POST", "/workers/jobs/{id}/resume", move::resume),
            api("POST", "/workers/jobs/{id}/retry", move::retry),
            api("POST", "/workers/jobs:cancel", move::cancelAll),
            api("POST", "/workers/jobs:pause", move::pauseAll),
            api("POST", "/workers/jobs:resume", move::resumeAll),
            api("POST", "/workers/jobs:retry", move::retryAll),
            api("GET", "/workers/stats/queue", stats::queues),
            api("GET", "/workers/stats/workers", stats::workers),
            api("GET", "/workers/metrics", stats::metrics),
            api("GET", "/pipeline/phases", stats::phases),
            api("GET", "/workers/dead-letter", deadLetter::list),
            api("POST", "/workers/dead-letter/redrive", deadLetter::redrive),
            api("GET", "/workers/jobs/{id}/result", results::results),
            api("GET", "/workers/jobs/{id}/errors", results::errors),
            api("GET", "/workers/jobs/{id}/links", results::links),
            api("GET", "/workers/jobs/{id}/changes", changes::changes),
            api("GET", "/workers/jobs/{id}/events", streams::events),
            api("POST", "/crawl", crawl::crawl),
            api("POST", "/crawl/stream", crawl::lines),
            api("POST", "/crawl/sse", crawl::events),
            api("GET", SOCKET, socketGate::refuse),
            api("POST", "/map", map::map),
            api("POST", "/spider/crawl", spider::crawl),
            api("GET", "/spider/status", spider::status),
            api("POST", "/spider/status", spider::statusByBody),
            api("POST", "/spider/control", spider::control),
            api("POST", "/extract", extract::extract),
            api("POST", "/tables/extract", tables::extract),
            api("GET", "/tables/{id}/export", tables::export),
            api("POST", "/pdf/process", pdf::process),
            api("POST", "/pdf/process-stream", pdf::lines),
            api("GET", "/pdf/health", pdf::health),
            api("GET", "/bodies", bodies::show),
            api("POST", "/content/chunk", chunk::chunk),
            api("POST", "/strategies/crawl", crawl::strategies),
            api("GET", "/strategies/info", strategies::show),
            api("GET", "/extractors", extractors::list),
            api("GET", "/extractors/{name}", extractors::show),
            api("PUT", "/extractors/{name}", extractors::put),
            api("DELETE", "/extractors/{name}", extractors::delete),
            api("POST", "/extractors/{name}/test", extractors::test),
            api("GET", "/capabilities", capabilities::show)));
    routes.addAll(
        List.of(
            open("/", docs::landing),
            open("/docs", docs::page),
            open("/docs/{file}", docs::file),
            open("/openapi.yaml", docs::openapi),
            open("/asyncapi.yaml", docs::asyncapi),
            open("/json-schema/{file}", docs::schema),
            open("/healthz", health::health),
            open("/readyz", health::ready),
            new Route("GET", "/metrics", Surface.OPERATION, metrics::scrape)));
    routes.addAll(
        ScheduleRoutes.of(
            backends.schedulePublisher(),
            backends.scheduleQueries(),
            intake::home,
            id -> queries.job(id).isPresent(),
            named,
            ports.random()));
    var deliveries =
        new DeliveriesHandler(jobs, backends.webhookPublisher(), backends.webhookQueries());
    routes.addAll(
        List.of(
            api("GET", "/workers/jobs/{id}/deliveries", deliveries::list),
            api(
                "POST",
                "/workers/jobs/{id}/deliveries/{number}/redeliver",
                deliveries::redeliver)));
    routes.addAll(NotBuilt.routes());
    this.table = new RouteTable(routes);
  }

  /// Every route, by path and method.
  public RouteTable table() {
    return table;
  }

  /// The WebSocket, under the path of the version and its alias.
  public WsRouting.Builder sockets() {
    return WsRouting.builder()
        .endpoint("/api/v1" + SOCKET, () -> new CrawlSocket(desk))
        .endpoint(SOCKET, () -> new CrawlSocket(desk));
  }

  private static Route api(String method, String template, Handler handler) {
    return new Route(method, template, Surface.API, handler);
  }

  private static Route open(String template, Handler handler) {
    return new Route("GET", template, Surface.PUBLIC, handler);
  }
}
