/// The written contract as it is served: OpenAPI, AsyncAPI and JSON Schema, read from the files
/// beside the classes. Never a second description of anything: the files are the source.
@NullMarked
package io.riptide.schema.contract;

import org.jspecify.annotations.NullMarked;
