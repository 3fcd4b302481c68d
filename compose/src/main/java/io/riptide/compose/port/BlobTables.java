// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.TableDesk;
import io.riptide.schema.serde.Json;
import io.riptide.schema.table.Table;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.extract.table.HtmlTables;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// Tables by the extract stage's own finder, kept with the other large bodies and for as long. An
/// id is the store's name for a table, in letters that a path takes; who knows it may read the
/// table.
public record BlobTables(BlobStore blobs) implements TableDesk {

  @Override
  public List<Table> extract(String html) {
    return HtmlTables.of(html);
  }

  @Override
  public String keep(Table table) throws IOException {
    var json = new ByteArrayInputStream(Json.EVENTS.writeValueAsBytes(table));
    String location = blobs.put(json).location();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(location.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<Table> find(String id) throws IOException {
    Optional<String> location = location(id);
    if (location.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream json = blobs.open(new BodyRef.Stored(location.get(), 0, ""))) {
      return Optional.of(Json.EVENTS.readValue(json, Table.class));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (JacksonException | IllegalArgumentException noTable) {
      return Optional.empty(); // some other body
    }
  }

  private static Optional<String> location(String id) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
