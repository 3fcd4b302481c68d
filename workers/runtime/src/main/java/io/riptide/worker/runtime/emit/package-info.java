/// What a stage hands over goes to its topics here, with its provenance and trace, or into the dead
/// letter.
@NullMarked
package io.riptide.worker.runtime.emit;

import org.jspecify.annotations.NullMarked;
