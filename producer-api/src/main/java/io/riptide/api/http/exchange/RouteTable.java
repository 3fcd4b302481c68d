// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the route of a request. A path without parameters is one look into a map; the others are
/// compared segment by segment, literal segments before parameters.
public final class RouteTable {
  private final List<Route> routes;
  private final Map<String, Entry> literal = new HashMap<>();
  private final List<Entry> patterns = new ArrayList<>();

  /// @param routes no two with the same method and template
  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (Route route : routes) {
      Entry entry = entryOf(route.template());
      if (entry.methods.put(route.method(), route) != null) {
        throw new IllegalArgumentException("two routes for " + route);
      }
    }
    patterns.sort((a, b) -> Integer.compare(a.parameters(), b.parameters()));
  }

  /// Every route, in the order in which they were given.
  public List<Route> routes() {
    return routes;
  }

  /// The path's methods and parameters, if the path is known.
  ///
  /// @param path without version, still percent-encoded
  Optional<Match> find(String path) {
    Entry exact = literal.get(path);
    if (exact != null) {
      return Optional.of(new Match(exact.methods, Map.of()));
    }
    String[] segments = path.split("/", -1);
    for (Entry entry : patterns) {
      Optional<Map<String, String>> parameters = entry.match(segments);
      if (parameters.isPresent()) {
        return Optional.of(new Match(entry.methods, parameters.get()));
      }
    }
    return Optional.empty();
  }

  private Entry entryOf(String template) {
    if (template.indexOf('{') < 0) {
      return literal.computeIfAbsent(template, Entry::new);
    }
    for (Entry entry : patterns) {
      if (entry.template.equals(template)) {
        return entry;
      }
    }
    var entry = new Entry(template);
    patterns.add(entry);
    return entry;
  }

  /// A path that is known.
  ///
  /// @param methods its routes by method
  /// @param parameters its parameters, still percent-encoded
  record Match(Map<String, Route> methods, Map<String, String> parameters) {}

  private static final class Entry {
    private final String template;
    private final String[] segments;
    private final Map<String, Route> methods = new TreeMap<>();

    Entry(String template) {
      this.template = template;
      this.segments = template.split("/", -1);
    }

    int parameters() {
      int count = 0;
      for (String segment : segments) {
        count += segment.startsWith("{") ? 1 : 0;
      }
      return count;
    }

    Optional<Map<String, String>> match(String[] path) {
      if (path.length != segments.length) {
        return Optional.empty();
      }
      var parameters = new HashMap<String, String>();
      for (int i = 0; i < path.length; i++) {
        String wanted = segments[i];
        if (wanted.startsWith("{")) {
          if (path[i].isEmpty()) {
            return Optional.empty();
          }
          parameters.put(wanted.substring(1, wanted.length() - 1), path[i]);
        } else if (!wanted.equals(path[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(parameters);
    }
  }
}
