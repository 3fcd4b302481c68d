// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.riptide.schema.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finds tables and keeps them for a while, so that they can be exported. Safe for any thread.
public interface TableDesk {

  /// The tables of a page, in document order.
  List<Table> extract(String html);

  /// Keeps a table and returns its id, which is the same for the same table.
  String keep(Table table) throws IOException;

  /// A table that was kept and has not expired.
  Optional<Table> find(String id) throws IOException;
}
