// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.json;

import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.spider.SpiderScope;
import tools.jackson.core.JsonGenerator;

/// What a spider was asked for, as JSON, with every default filled in.
final class SpiderJson {
  private SpiderJson() {}

  /// Writes the members into the object that is open.
  static void request(JsonGenerator json, JobSpec.Spider spider) {
    json.writePOJOProperty("seeds", spider.seeds());
    json.writeNumberProperty("max_pages", spider.limits().maxPages());
    json.writeNumberProperty("max_depth", spider.limits().maxDepth());
    spider
        .limits()
        .maxDurationMs()
        .ifPresent(ms -> json.writeNumberProperty("max_duration_ms", ms));
    spider.limits().maxBytes().ifPresent(bytes -> json.writeNumberProperty("max_bytes", bytes));
    json.writeStringProperty("strategy", JobJson.lower(spider.order()));
    SpiderScope scope = spider.scope();
    json.writeObjectPropertyStart("scope");
    json.writeStringProperty("same", JobJson.lower(scope.same()));
    json.writeBooleanProperty("allow_subdomains", scope.allowSubdomains());
    json.writePOJOProperty("include", scope.include());
    json.writePOJOProperty("exclude", scope.exclude());
    json.writeEndObject();
    json.writeNumberProperty("concurrency", spider.pace().concurrency());
    spider
        .pace()
        .perHostConcurrency()
        .ifPresent(most -> json.writeNumberProperty("per_host_concurrency", most));
    json.writeNumberProperty("delay_ms", spider.pace().delayMs());
    json.writeBooleanProperty("follow_redirects", spider.followRedirects());
    json.writeStringProperty("sitemap", JobJson.lower(spider.sitemaps()));
    json.writeObjectPropertyStart("budgets");
    json.writeObjectPropertyStart("per_pattern");
    json.writeBooleanProperty("novelty", spider.patterns().novelty());
    json.writeEndObject();
    spider.hosts().ifPresent(budget -> json.writePOJOProperty("per_host", budget));
    json.writeEndObject();
    spider.query().ifPresent(query -> json.writeStringProperty("query", query));
    spider
        .focus()
        .flatMap(SpiderFocus::adaptiveStop)
        .ifPresent(stop -> json.writePOJOProperty("adaptive_stop", stop));
    spider.recrawl().ifPresent(recrawl -> json.writePOJOProperty("recrawl", recrawl));
    json.writeStringProperty("result_mode", JobJson.lower(spider.resultMode()));
    json.writeName("options");
    RequestJson.options(json, spider.options());
  }
}
