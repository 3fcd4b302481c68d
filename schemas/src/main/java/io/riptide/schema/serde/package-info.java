/// How records become bytes: JSON with CloudEvents headers in binary mode. Never a schema decision
/// of its own: the shape is the record's, the words are in json-schema.
@NullMarked
package io.riptide.schema.serde;

import org.jspecify.annotations.NullMarked;
