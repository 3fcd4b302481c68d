/// How results and progress are shown. Never where they come from.
@NullMarked
package io.riptide.cli.output;

import org.jspecify.annotations.NullMarked;
