/// Read-only views of jobs over HTTP, for the API: any instance answers for all of them; start with
/// `QueryServer`. Never a write, and never a document: those are read from their topic.
@NullMarked
package io.riptide.streams.query;

import org.jspecify.annotations.NullMarked;
