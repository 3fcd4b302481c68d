/// What a job wants taken out of its pages beside their content, and how: strategies, their rules,
/// and how text is cut into chunks. Never the work itself.
@NullMarked
package io.riptide.schema.extraction;

import org.jspecify.annotations.NullMarked;
