// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Callback.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads where a job tells what happens to it. A secret is as Standard Webhooks has it: `whsec_`
/// and 24 to 64 bytes in Base64; while one is replaced two are given, the newer first, with a space
/// between them.
final class CallbackReader {
  private static final Map<String, Event> EVENTS = Names.of(Event.class);
  private static final List<Event> USUAL =
      List.of(Event.COMPLETED, Event.FAILED, Event.CANCELLED, Event.EXPIRED);
  private static final String PREFIX = "whsec_";
  private static final int MOST_SECRETS = 3;

  private CallbackReader() {}

  static Optional<Callback> read(BodyReader body) {
    body.require("url");
    body.require("secret");
    Optional<String> url = body.text("url", 2_048);
    url.flatMap(SubmissionReader::whyNotUrl)
        .ifPresent(why -> body.refuse("url", Code.INVALID_URL, why));
    Optional<List<Event>> events =
        body.texts("events", EVENTS.size(), 16).map(given -> events(body, given));
    Optional<List<String>> secrets = body.text("secret", 512).map(given -> secrets(body, given));
    body.finish();
    return url.flatMap(to -> secrets.map(known -> new Callback(to, events.orElse(USUAL), known)));
  }

  private static List<Event> events(BodyReader body, List<String> given) {
    var events = new ArrayList<Event>();
    for (String name : given) {
      Event event = EVENTS.get(name);
      if (event == null) {
        body.refuse("events", Code.INVALID_VALUE, "may have " + String.join(", ", EVENTS.keySet()));
      } else if (!events.contains(event)) {
        events.add(event);
      }
    }
    return events;
  }

  private static List<String> secrets(BodyReader body, String given) {
    List<String> secrets = Arrays.asList(given.split(" "));
    if (secrets.size() > MOST_SECRETS || !secrets.stream().allMatch(CallbackReader::isSecret)) {
      body.refuse(
          "secret",
          Code.INVALID_VALUE,
          "must be whsec_ and 24 to 64 bytes in Base64; up to "
              + MOST_SECRETS
              + " with a space between, the newest first");
    }
    return secrets;
  }

  private static boolean isSecret(String text) {
    if (!text.startsWith(PREFIX)) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
      return bytes >= 24 && bytes <= 64;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
