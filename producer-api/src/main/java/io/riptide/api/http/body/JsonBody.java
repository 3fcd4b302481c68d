// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bytes to a JSON tree, within bounds: a document that nests deeper, or has more parts, than any
/// honest one is refused before it takes memory. A member given twice is refused too.
public final class JsonBody {
  /// Deepest nesting; the deepest member of the API lies at 4.
  public static final int MAX_DEPTH = 32;

  /// Most tokens: a batch of 1,000 submissions with 1,000 URLs each is within it.
  public static final int MAX_TOKENS = 1_500_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .maxNumberLength(64)
                          .maxNameLength(1_024)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private JsonBody() {}

  /// The document in `bytes`, or why it is none.
  public static Parsed<JsonNode> parse(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      return node.isMissingNode()
          ? bad(ProblemCode.EMPTY_BODY, "send a JSON object as the body")
          : new Good<>(node);
    } catch (StreamConstraintsException bomb) {
      return bad(
          ProblemCode.MALFORMED_JSON,
          "nested deeper than " + MAX_DEPTH + ", or of too many or too long parts");
    } catch (JacksonException malformed) {
      return bad(ProblemCode.MALFORMED_JSON, where(malformed));
    }
  }

  private static String where(JacksonException malformed) {
    var location = malformed.getLocation();
    String message = malformed.getOriginalMessage();
    return "line "
        + location.getLineNr()
        + ", column "
        + location.getColumnNr()
        + ": "
        + message.substring(0, Math.min(200, message.length()));
  }

  private static Parsed<JsonNode> bad(ProblemCode code, String detail) {
    return new Bad<>(Problem.of(code, detail));
  }
}
