/// Commands around extraction: extract, extractors, schema.
@NullMarked
package io.riptide.cli.extract;

import org.jspecify.annotations.NullMarked;
