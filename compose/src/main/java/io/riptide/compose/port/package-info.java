/// What one part needs of another, handed over as the port that it asks for. Never a decision of
/// either part.
@NullMarked
package io.riptide.compose.port;

import org.jspecify.annotations.NullMarked;
