/// Golden files: what pages of the user's own gave once, and whether they still do. Never how a
/// page is fetched or extracted.
@NullMarked
package io.riptide.cli.golden;

import org.jspecify.annotations.NullMarked;
